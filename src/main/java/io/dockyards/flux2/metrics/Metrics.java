package io.dockyards.flux2.metrics;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this process measures itself, and what it has measured. There is one of it in a process, as with logs: who has something to
 * count says so in a line, and needn't be handed anything. While it is off a line costs one look at a field.
 */
public final class Metrics {
    private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);

    /** What the measuring library isn't ready for yet: it takes a second, which a start doesn't wait for. */
    private static final int EARLY = 100_000;

    private static final ArrayDeque<Consumer<Instruments>> early = new ArrayDeque<>();
    private static final List<Runnable> beforeScrape = new CopyOnWriteArrayList<>();
    private static volatile boolean isOn;
    private static volatile @Nullable Instruments instruments;

    private Metrics() {}

    /** Begins to measure, for as long as the process lives; doesn't wait until everything is ready for it. */
    public static synchronized void start() {
        if (!isOn) {
            isOn = true;
            beforeScrape.add(JvmMetrics::look);
            beforeScrape.add(ReconcileMetrics::look);
            beforeScrape.add(ReadinessMetrics::look);
            beforeScrape.add(ApiMetrics::look);
            beforeScrape.add(RenderMetrics::look);
            beforeScrape.add(ProcessMetrics::look);
            Thread.ofPlatform().name("metrics").daemon().start(Metrics::prepare);
        }
    }

    public static boolean isOn() {
        return isOn;
    }

    private static void prepare() {
        try {
            ready(new Instruments());
        } catch (Throwable fault) {
            // A controller that can't be watched is better than none.
            LOG.error("there are no metrics", fault);
            isOn = false;
        }
    }

    private static synchronized void ready(Instruments made) {
        families().forEach(family -> family.begin(made));
        while (!early.isEmpty()) {
            early.poll().accept(made);
        }
        instruments = made;
        Metrics.class.notifyAll();
    }

    /** Does something with the instruments, as soon as there are any; must not be called while off. */
    static void with(Consumer<Instruments> use) {
        Instruments now = instruments;
        if (now == null) {
            hold(use);
        } else {
            use.accept(now);
        }
    }

    private static synchronized void hold(Consumer<Instruments> use) {
        Instruments now = instruments;
        if (now != null) {
            use.accept(now);
        } else if (early.size() < EARLY) {
            early.add(use);
        }
    }

    /**
     * What has been measured, as Prometheus reads it.
     *
     * @throws IllegalStateException if nothing is measured
     */
    public static String scrape() {
        Instruments now = awaitReady();
        for (Runnable look : beforeScrape) {
            try {
                look.run();
            } catch (RuntimeException fault) {
                // The other families are as true as ever.
                LOG.warn("a part of the metrics is as it was before", fault);
            }
        }
        return now.scrape(families());
    }

    private static synchronized Instruments awaitReady() {
        try {
            while (isOn && instruments == null) {
                Metrics.class.wait(100);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Instruments now = instruments;
        if (now == null) {
            throw new IllegalStateException("nothing is measured");
        }
        return now;
    }

    /** Everything that there is to measure, in the order of the reference. */
    static List<Family<?>> families() {
        return Stream.<List<Family<?>>>of(
                        ReconcileMetrics.FAMILIES,
                        ReadinessMetrics.FAMILIES,
                        RenderMetrics.FAMILIES,
                        ApiMetrics.FAMILIES,
                        WebhookMetrics.FAMILIES,
                        ActorMetrics.FAMILIES,
                        ProcessMetrics.FAMILIES,
                        JvmMetrics.FAMILIES)
                .flatMap(List::stream)
                .toList();
    }
}
