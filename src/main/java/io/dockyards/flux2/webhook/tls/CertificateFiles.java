package io.dockyards.flux2.webhook.tls;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate in {@code tls.crt} and {@code tls.key} of a folder, read again when they change (behaviour §5).
 *
 * <p>Both are read every second and compared by content. That costs less than it would to be told of changes, and works
 * everywhere: a kubelet swaps a symbolic link two folders up, and some file systems tell nobody.
 */
public final class CertificateFiles implements ServingCertificate {
    private static final Logger log = LoggerFactory.getLogger(CertificateFiles.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final CertificatePair files;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhook-certificate").factory());
    private volatile Served served;
    private Optional<CertificatePair.Content> suspicious = Optional.empty();
    private String lastSaid = "";

    private record Served(CertificatePair.Content content, SSLContext context, Instant expires) {}

    private CertificateFiles(CertificatePair files, Clock clock) throws UnusableCertificate {
        this.files = files;
        this.clock = clock;
        this.served = serve(files.read());
    }

    /**
     * Reads the files and begins to watch them.
     *
     * @throws UnusableCertificate if one is missing, or they can't be served: broken, not of one pair, run out
     */
    public static CertificateFiles open(Path directory) throws UnusableCertificate {
        return open(directory, EVERY, Clock.systemUTC());
    }

    static CertificateFiles open(Path directory, Duration every, Clock clock) throws UnusableCertificate {
        CertificateFiles opened;
        try {
            opened = new CertificateFiles(new CertificatePair(directory), clock);
        } catch (UnusableCertificate problem) {
            throw new UnusableCertificate("the webhook's certificate can't be used: " + problem.getMessage(), problem);
        }
        var _ = opened.timer.scheduleWithFixedDelay(
                opened::look, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
        return opened;
    }

    @Override
    public SSLContext context() {
        return served.context();
    }

    @Override
    public Instant expires() {
        return served.expires();
    }

    private Served serve(CertificatePair.Content content) throws UnusableCertificate {
        KeyMaterial material = files.parse(content, clock.instant());
        return new Served(content, material.context(), material.expires());
    }

    private void look() {
        try {
            CertificatePair.Content content = files.read();
            if (content.equals(served.content())) {
                suspicious = Optional.empty();
                warnIfRunOut();
            } else {
                reload(content);
            }
        } catch (UnusableCertificate unreadable) {
            complain(unreadable.text());
        } catch (RuntimeException fault) {
            // An executor would never look again, and say nothing.
            log.error("looking at the webhook's certificate has a fault", fault);
        }
    }

    private void reload(CertificatePair.Content content) throws UnusableCertificate {
        try {
            served = serve(content);
            suspicious = Optional.empty();
            lastSaid = "";
            log.info("the webhook's certificate is read anew from {}; it runs out at {}", files, served.expires());
        } catch (UnusableCertificate problem) {
            // One file may be written already and the other not yet: it is a problem if it stays like that.
            if (suspicious.equals(Optional.of(content))) {
                throw problem;
            }
            suspicious = Optional.of(content);
        }
    }

    private void warnIfRunOut() {
        if (!clock.instant().isBefore(served.expires())) {
            say("the webhook's certificate in " + files + " ran out at " + served.expires()
                    + ", and API servers refuse it; write a new one there");
        } else {
            lastSaid = "";
        }
    }

    private void complain(String problem) {
        say("the webhook's certificate isn't read anew, the one until " + served.expires() + " is still served: "
                + problem);
    }

    /** Once, not with each look. */
    private void say(String what) {
        if (!what.equals(lastSaid)) {
            lastSaid = what;
            log.warn("{}", what);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
