package io.dockyards.flux2.webhook.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLEngine;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.http.javadsl.ConnectionContext;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * While the files change again and again under an HTTPS server: no request fails, connections that are open live on, and new ones
 * see the new certificate.
 */
class RotationUnderLoadFailsNoRequestTest {
    private static final int ROTATIONS = 25;
    private static final int HOLDERS = 3;
    private static final int OPENERS = 3;
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final AtomicInteger requests = new AtomicInteger();
    private final Set<BigInteger> seen = ConcurrentHashMap.newKeySet();
    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void ofThoseThatHoldConnectionsAndThoseThatOpenNewOnes() throws Exception {
        Samples.write(folder, Samples.issued().material());
        ActorSystem system = ActorSystem.create("rotation");
        try (CertificateFiles files = CertificateFiles.open(folder, Duration.ofMillis(10), Clock.systemUTC());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int port = serve(system, files).localAddress().getPort();
            List<Future<?>> clients = new ArrayList<>();
            for (int holder = 0; holder < HOLDERS; holder++) {
                clients.add(threads.submit(() -> hold(port)));
            }
            for (int opener = 0; opener < OPENERS; opener++) {
                clients.add(threads.submit(() -> open(port)));
            }
            for (int rotation = 0; rotation < ROTATIONS; rotation++) {
                KeyMaterial next = Samples.issued().material();
                int before = requests.get();
                Samples.write(folder, next);
                BigInteger serial = next.certificate().getSerialNumber();
                await().atMost(LONG).until(() -> isAnyDone(clients) || seen.contains(serial));
                await().atMost(LONG).until(() -> isAnyDone(clients) || requests.get() > before + HOLDERS);
            }
            end.countDown();
            for (Future<?> client : clients) {
                client.get(60, TimeUnit.SECONDS);
            }
        } finally {
            end.countDown();
            system.terminate();
        }
        assertThat(seen).hasSizeGreaterThanOrEqualTo(ROTATIONS);
    }

    private static ServerBinding serve(ActorSystem system, ServingCertificate certificate) {
        return Http.get(system)
                .newServerAt("127.0.0.1", 0)
                .enableHttps(ConnectionContext.httpsServer(() -> engine(certificate)))
                .bindSync(request -> HttpResponse.create().withEntity("ok"))
                .toCompletableFuture()
                .join();
    }

    private static SSLEngine engine(ServingCertificate certificate) {
        SSLEngine engine = certificate.context().createSSLEngine();
        engine.setUseClientMode(false);
        return engine;
    }

    /** One connection for all of its requests, with the one certificate that it began with. */
    private Void hold(int port) throws Exception {
        try (Client client = new Client(port)) {
            BigInteger first = client.serial();
            while (end.getCount() > 0) {
                client.ask();
                requests.incrementAndGet();
                assertThat(client.serial()).isEqualTo(first);
            }
        }
        return null;
    }

    private Void open(int port) throws Exception {
        while (end.getCount() > 0) {
            try (Client client = new Client(port)) {
                client.ask();
                requests.incrementAndGet();
                seen.add(client.serial());
            }
        }
        return null;
    }

    private static boolean isAnyDone(List<Future<?>> clients) {
        return clients.stream().anyMatch(Future::isDone);
    }
}
