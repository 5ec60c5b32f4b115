package io.dockyards.flux2.webhook.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What can't be served isn't: the certificate before it stays, and the log says so once. */
class ABadChangeKeepsTheOldCertificateTest {
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Logger logger = (Logger) LoggerFactory.getLogger(CertificateFiles.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void untilBothFilesAreOfOnePairAgain() throws Exception {
        KeyMaterial first = Samples.issued().material();
        KeyMaterial second = Samples.issued().material();
        Samples.write(folder, first);
        try (CertificateFiles files = CertificateFiles.open(folder, OFTEN, Clock.systemUTC())) {
            Samples.write(folder.resolve("tls.crt"), Pem.of(second.chain()));
            await().atMost(LONG).until(() -> !said().isEmpty());
            assertThat(Handshake.served(files.context())).isEqualTo(first.certificate());
            assertThat(said())
                    .singleElement()
                    .asString()
                    .startsWith("the webhook's certificate isn't read anew, the one until " + first.expires()
                            + " is still served: " + folder + "/tls.crt holds a certificate of another key; ");

            Samples.write(folder.resolve("tls.key"), Pem.of(second.key()));
            await().atMost(LONG).until(() -> Handshake.served(files.context()).equals(second.certificate()));
            await().atMost(LONG).until(() -> said().size() == 2);
            assertThat(said()).hasSize(2).last().asString().startsWith("the webhook's certificate is read anew from ");
        }
    }

    @Test
    void whileTheFilesAreGone() throws Exception {
        KeyMaterial first = Samples.issued().material();
        Samples.write(folder, first);
        try (CertificateFiles files = CertificateFiles.open(folder, OFTEN, Clock.systemUTC())) {
            Files.delete(folder.resolve("tls.crt"));
            await().atMost(LONG).until(() -> !said().isEmpty());
            assertThat(said()).singleElement().asString().contains("tls.crt is missing; ");
            assertThat(Handshake.served(files.context())).isEqualTo(first.certificate());
        }
    }

    @Test
    void asAKubeletSwapsTheWholeFolder() throws Exception {
        KeyMaterial first = Samples.issued().material();
        KeyMaterial second = Samples.issued().material();
        Samples.write(Files.createDirectory(folder.resolve("..1")), first);
        Samples.write(Files.createDirectory(folder.resolve("..2")), second);
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..1"));
        Files.createSymbolicLink(folder.resolve("tls.crt"), Path.of("..data/tls.crt"));
        Files.createSymbolicLink(folder.resolve("tls.key"), Path.of("..data/tls.key"));
        try (CertificateFiles files = CertificateFiles.open(folder, OFTEN, Clock.systemUTC())) {
            Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("..2"));
            Files.move(folder.resolve("..data_tmp"), folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
            await().atMost(LONG).until(() -> Handshake.served(files.context()).equals(second.certificate()));
            await().atMost(LONG).until(() -> !said().isEmpty());
            assertThat(said()).singleElement().asString().contains("is read anew");
        }
    }

    @Test
    void oneThatRunsOutIsServedOnAndToldOfOnce() throws Exception {
        Samples.write(folder, Samples.issued().material());
        SettableClock clock = new SettableClock(Instant.now());
        try (CertificateFiles files = CertificateFiles.open(folder, OFTEN, clock)) {
            clock.advance(Samples.LIFE.plusDays(1));
            await().atMost(LONG).until(() -> !said().isEmpty());
            await().pollDelay(OFTEN.multipliedBy(10)).atMost(LONG).until(() -> said().size() == 1);
            assertThat(said())
                    .singleElement()
                    .asString()
                    .isEqualTo("the webhook's certificate in " + folder + " ran out at " + files.expires()
                            + ", and API servers refuse it; write a new one there");
        }
    }

    private List<String> said() {
        return List.copyOf(log.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
