package io.dockyards.flux2.kube;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Words for a request that got no answer: the JDK's exceptions often have none. */
final class Unreachable {
    private Unreachable() {}

    static String why(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case UnresolvedAddressException _, UnknownHostException _ -> {
                    return "its host name can't be resolved";
                }
                case HttpTimeoutException _, SocketTimeoutException _, TimeoutException _ -> {
                    return "no answer in time";
                }
                case NoRouteToHostException _ -> {
                    return "no route to its host";
                }
                case CertificateException untrusted -> {
                    return "its certificate isn't trusted (" + OneLine.of(untrusted.getMessage()) + ")";
                }
                case SSLException tls
                when tls.getCause() == null -> {
                    return "TLS failed (" + OneLine.of(tls.getMessage()) + ")";
                }
                case ConnectException refused
                when refused.getCause() == null
                        || refused.getCause() instanceof ConnectException
                        || refused.getCause() instanceof ClosedChannelException -> {
                    return "connection refused";
                }
                default -> {}
            }
        }
        return OneLine.of(failure);
    }
}
