package io.dockyards.flux2.webhook.tls;

import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.kube.KubeSetupException;
import io.dockyards.flux2.kube.KubeTarget;
import io.dockyards.flux2.kube.WebhookObjects;
import io.dockyards.flux2.kube.WebhookObjectsClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A certificate that the controller makes itself, shares with its other replicas in a Secret, renews, and has the API servers trust.
 * Whatever is in the way of that is logged once and tried again; what is served stays served.
 */
public final class SelfManaged implements ServingCertificate {
    private static final Logger log = LoggerFactory.getLogger(SelfManaged.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

    private final WebhookObjects objects;
    private final SelfManagedSettings settings;
    private final SharedCertificate shared;
    private final Semaphore ending = new Semaphore(0);
    private final Thread thread;
    private volatile Served served;
    private int failures;
    private String lastSaid = "";

    private record Served(Issued issued, SSLContext context) {}

    private SelfManaged(WebhookObjects objects, SelfManagedSettings settings, Clock clock) throws UnusableCertificate {
        this.objects = objects;
        this.settings = settings;
        this.shared = new SharedCertificate(objects, settings, clock);
        this.served = first();
        this.thread = Thread.ofPlatform().name("webhook-certificate").daemon().start(this::run);
    }

    /**
     * Takes the certificate from the Secret, or makes it, and looks after it from then on. Blocks until there is one.
     *
     * @throws KubeSetupException if there can be no connection
     * @throws UnusableCertificate if there is none in time
     */
    public static SelfManaged open(KubeTarget target, SelfManagedSettings settings)
            throws KubeSetupException, UnusableCertificate {
        return open(
                WebhookObjectsClient.open(target, settings.namespace(), settings.secret(), settings.configuration()),
                settings,
                Clock.systemUTC());
    }

    static SelfManaged open(WebhookObjects objects, SelfManagedSettings settings, Clock clock)
            throws UnusableCertificate {
        try {
            return new SelfManaged(objects, settings, clock);
        } catch (UnusableCertificate none) {
            objects.close();
            throw none;
        }
    }

    @Override
    public SSLContext context() {
        return served.context();
    }

    @Override
    public Instant expires() {
        return served.issued().material().expires();
    }

    private Served first() throws UnusableCertificate {
        long started = System.nanoTime();
        while (true) {
            Duration pause = look();
            if (shared.served().isPresent()) {
                Issued issued = shared.served().get();
                return new Served(issued, issued.material().context());
            }
            boolean isLate = System.nanoTime() - started > settings.patience().toNanos();
            if (isLate || isEndingAfter(pause)) {
                throw new UnusableCertificate("the webhooks have no certificate after "
                        + settings.patience().toSeconds() + " s: " + lastSaid);
            }
        }
    }

    private void run() {
        Duration pause = settings.every();
        while (!isEndingAfter(pause)) {
            pause = look();
            refresh();
        }
    }

    private void refresh() {
        Issued now = shared.served().orElse(served.issued());
        if (!now.isSameAs(served.issued())) {
            try {
                served = new Served(now, now.material().context());
            } catch (UnusableCertificate impossible) {
                said(impossible.text());
            }
        }
    }

    /** How long to wait before the next look. */
    private Duration look() {
        try {
            SharedCertificate.Outcome outcome = shared.look();
            lastSaid = "";
            return switch (outcome) {
                case SETTLED -> {
                    failures = 0;
                    yield settings.every();
                }
                case SETTLING -> {
                    failures = 0;
                    yield shorter(settings.every(), settings.settle().dividedBy(4));
                }
                case OUTRUN -> retry();
            };
        } catch (ApiFailure failure) {
            said(String.valueOf(failure.getMessage()));
            Duration asked = failure.retryAfter().orElse(Duration.ZERO);
            Duration pause = retry();
            return pause.compareTo(asked) < 0 ? shorter(asked, LONGEST_RETRY) : pause;
        } catch (UnusableCertificate problem) {
            said(problem.text());
            return retry();
        } catch (RuntimeException fault) {
            log.error("looking after the webhooks' certificate has a fault", fault);
            return retry();
        }
    }

    /** Doubled each time, and up to half as long again, so that replicas don't meet again. */
    private Duration retry() {
        Duration pause = shorter(FIRST_RETRY.multipliedBy(1L << Math.min(failures, 20)), LONGEST_RETRY);
        failures++;
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 2));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Once, not with each try. */
    private void said(String what) {
        if (!what.equals(lastSaid)) {
            lastSaid = what;
            log.warn("the webhooks' certificate: {}", what);
        }
    }

    private boolean isEndingAfter(Duration pause) {
        try {
            return ending.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Waits until nothing is written any more. */
    @Override
    public void close() {
        ending.release();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        objects.close();
    }
}
