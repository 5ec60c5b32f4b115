package io.dockyards.flux2.metrics;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import kamon.metric.Counter;
import kamon.metric.Gauge;
import kamon.metric.Histogram;
import kamon.metric.MetricRegistry;
import kamon.metric.PeriodSnapshot;
import kamon.prometheus.PrometheusSettings;
import kamon.prometheus.ScrapeDataBuilder;
import kamon.tag.TagSet;
import kamon.util.Clock;
import scala.Option;

/**
 * Kamon's instruments, in registries of our own: nothing of Kamon's runs by itself then, no reporter, no server of its own, no
 * instrumentation of classes, and what the page says is as of now and not as of the last minute.
 */
final class Instruments {
    /** What was counted is never set back between scrapes: Prometheus wants totals. */
    private final MetricRegistry totals;
    /** A snapshot that sets back leaves a gauge as it is, but forgets those that were removed. */
    private final MetricRegistry levels;

    private final PrometheusSettings.Generic settings;

    Instruments() {
        String buckets = Metrics.families().stream()
                .filter(Spread.class::isInstance)
                .map(Spread.class::cast)
                .map(spread -> "\"" + spread.name() + "\" = " + spread.buckets())
                .collect(Collectors.joining("\n", "kamon.prometheus.buckets.custom {\n", "\n}"));
        // Its defaults alone: no file, property or variable of the user's is meant for it.
        Config config = ConfigFactory.parseString(buckets)
                .withFallback(ConfigFactory.parseResources(MetricRegistry.class.getClassLoader(), "reference.conf"))
                .resolve();
        totals = new MetricRegistry(config, new Clock.Anchored());
        levels = new MetricRegistry(config, new Clock.Anchored());
        settings = PrometheusSettings.readSettings(config.getConfig("kamon.prometheus"));
    }

    Counter counter(Count family, TagSet tags) {
        return totals.counter(
                        family.name(),
                        Option.apply(family.help()),
                        Option.apply(family.unit().kamon()),
                        Option.empty())
                .withTags(tags);
    }

    Gauge gauge(Level family, TagSet tags) {
        return levels.gauge(
                        family.name(),
                        Option.apply(family.help()),
                        Option.apply(family.unit().kamon()),
                        Option.empty())
                .withTags(tags);
    }

    Histogram histogram(Spread family, TagSet tags) {
        return totals.histogram(
                        family.name(),
                        Option.apply(family.help()),
                        Option.apply(family.unit().kamon()),
                        Option.apply(family.range()),
                        Option.empty())
                .withTags(tags);
    }

    /** @param families those without a series yet are told by name, so that one sees what there may be */
    String scrape(List<? extends Family<?>> families) {
        PeriodSnapshot counted = totals.snapshot(false);
        PeriodSnapshot now = levels.snapshot(true);
        String page = new ScrapeDataBuilder(settings, TagSet.Empty())
                .appendCounters(counted.counters())
                .appendGauges(now.gauges())
                .appendHistograms(counted.histograms())
                .build();
        Set<String> told = new HashSet<>();
        page.lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.substring("# TYPE ".length(), line.lastIndexOf(' ')))
                .forEach(told::add);
        String silent = families.stream()
                .filter(family -> !told.contains(family.exposedName()))
                .map(family -> "# HELP " + family.exposedName() + " " + family.help() + "\n# TYPE "
                        + family.exposedName() + " " + family.type() + "\n")
                .collect(Collectors.joining());
        return page + silent;
    }
}
