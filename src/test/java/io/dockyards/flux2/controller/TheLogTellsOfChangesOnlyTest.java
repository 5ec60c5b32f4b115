package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.dockyards.flux2.api.Name;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/** §7.8: at the level info a line for each change, none for what changes nothing, and each names its Workload. */
class TheLogTellsOfChangesOnlyTest {
    private static final Name APP = Samples.name("app");

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.dockyards.flux2.workload");
    private final Level level = logger.getLevel();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Bench bench;

    @BeforeEach
    void start() {
        bench = Bench.ready();
        logger.setLevel(Level.INFO);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        logger.setLevel(level);
        bench.close();
    }

    @Test
    void aStoryIsALineForEachChangeWithTheWorkloadsName() {
        bench.putTemplate("web", "blue");
        bench.put(Samples.workload(APP, "web", "1"));
        bench.awaitSettled(APP);
        assertThat(lines("object created")).hasSize(1);
        int told = lines("").size();
        for (int round = 0; round < 3; round++) {
            bench.settleAfterNothing(APP);
        }
        assertThat(lines("")).as("nothing has changed").hasSize(told);
        bench.putTemplate("web", "green");
        bench.await(Fate.Settled.class, settled -> true);
        assertThat(lines("object changed")).hasSize(1);
    }

    /** Those of the Workload that say so. */
    private List<String> lines(String words) {
        return List.copyOf(log.list).stream()
                .filter(event -> event.getFormattedMessage().contains(words))
                .filter(event -> named(event).contains("name=" + APP.name()))
                .filter(event -> named(event).contains("namespace=" + APP.namespace()))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static List<String> named(ILoggingEvent event) {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        return (pairs == null ? Stream.<KeyValuePair>empty() : pairs.stream())
                .map(pair -> pair.key + "=" + pair.value)
                .toList();
    }
}
