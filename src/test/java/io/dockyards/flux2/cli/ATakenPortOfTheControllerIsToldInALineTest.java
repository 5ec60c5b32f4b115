package io.dockyards.flux2.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Before anything is started, and though there is no cluster either. */
class ATakenPortOfTheControllerIsToldInALineTest {
    @ParameterizedTest
    @CsvSource({
        "--webhook-bind-address, the webhooks, --enable-webhooks",
        "--health-bind-address, the health endpoints, --leader-elect",
        "--metrics-bind-address, the metrics, --leader-elect=false"
    })
    void ofEachServer(String flag, String who, String other) throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            CommandRun.of(other, flag + "=" + address)
                    .failsWith(
                            ExitCode.BAD_SURROUNDINGS,
                            who + " can't listen on",
                            ":" + taken.getLocalPort() + ": the port is taken; choose another " + flag);
        }
    }
}
