package io.dockyards.flux2.webhook.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSocket;

/** One HTTPS connection that is kept: clients of libraries open another one unseen when theirs is cut. */
final class Client implements AutoCloseable {
    private final SSLSocket socket;
    private final BufferedReader answers;

    Client(int port) throws Exception {
        socket = (SSLSocket) Handshake.trustingAll().getSocketFactory().createSocket("127.0.0.1", port);
        socket.setSoTimeout(60_000);
        socket.startHandshake();
        answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Fails unless it is answered with 200. */
    void ask() throws IOException {
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: webhooks\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(answers.readLine()).isEqualTo("HTTP/1.1 200 OK");
        int length = 0;
        for (String header = answers.readLine(); !header.isEmpty(); header = answers.readLine()) {
            if (header.startsWith("Content-Length: ")) {
                length = Integer.parseInt(header.substring("Content-Length: ".length()));
            }
        }
        assertThat(answers.skip(length)).isEqualTo(length);
    }

    /** Of the certificate that the server shows on this connection. */
    BigInteger serial() throws IOException {
        return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
