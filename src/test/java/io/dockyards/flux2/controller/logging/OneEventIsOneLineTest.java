package io.dockyards.flux2.controller.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class OneEventIsOneLineTest {
    private static LoggingEvent event(String message) {
        LoggingEvent event = new LoggingEvent();
        event.setLoggerContext(new LoggerContext());
        event.setLoggerName("test");
        event.setLevel(Level.INFO);
        event.setMessage(message);
        event.setInstant(Instant.parse("2026-01-02T03:04:05.678Z"));
        return event;
    }

    private static String encode(Encoder<ILoggingEvent> encoder, LoggingEvent event) {
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }

    private static String logfmt(LoggingEvent event) {
        return encode(new LogfmtEncoder(), event);
    }

    @Test
    void plainValuesAreNotQuoted() {
        LoggingEvent event = event("object created");
        event.addKeyValuePair(new KeyValuePair("kind", "Workload"));
        event.addKeyValuePair(new KeyValuePair("generation", 3L));
        assertThat(logfmt(event))
                .isEqualTo("time=2026-01-02T03:04:05.678Z level=info msg=\"object created\" kind=Workload generation=3"
                        + " logger=test\n");
    }

    @Test
    void whatIsSpecialIsEscaped() {
        assertThat(logfmt(event("a\n\"b\"\\ \r\t\u001b[31m\u2028\u202e")))
                .contains("msg=\"a\\n\\\"b\\\"\\\\ \\r\\t\\u001b[31m\\u2028\\u202e\"");
    }

    @Test
    void keysCantFakeFields() {
        LoggingEvent event = event("x");
        event.addKeyValuePair(new KeyValuePair("a b=c\n", "v"));
        assertThat(logfmt(event)).contains(" a_b_c_=v ");
    }

    @Test
    void anExceptionIsOneLineToo() {
        LoggingEvent event = event("it broke");
        event.setThrowableProxy(new ch.qos.logback.classic.spi.ThrowableProxy(new IllegalStateException("two\nlines")));
        String line = logfmt(event);
        assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        assertThat(line)
                .contains("error=\"java.lang.IllegalStateException: two\\nlines\"")
                .contains("stack=\"");
    }

    @Property
    void whateverTheTextItIsOneLine(@ForAll String message, @ForAll String value) {
        LoggingEvent event = event(message);
        event.addKeyValuePair(new KeyValuePair("value", value));
        assertThat(logfmt(event)
                        .chars()
                        .filter(OneEventIsOneLineTest::endsALine)
                        .count())
                .isEqualTo(1);
        assertThat(encode(new JsonLinesEncoder(), event)
                        .chars()
                        .filter(character -> character == '\n' || character == '\r')
                        .count())
                .isEqualTo(1);
    }

    @Test
    void jsonHasTheSameFields() throws IOException {
        LoggingEvent event = event("object created");
        event.addKeyValuePair(new KeyValuePair("name", "a\"b"));
        event.addKeyValuePair(new KeyValuePair("generation", 3L));
        JsonNode json = Json.read(new JsonLinesEncoder().encode(event));
        assertThat(json.path("msg").asText()).isEqualTo("object created");
        assertThat(json.path("name").asText()).isEqualTo("a\"b");
        assertThat(json.path("generation").isNumber()).isTrue();
        assertThat(json.path("level").asText()).isEqualTo("info");
    }

    private static boolean endsALine(int character) {
        return character == '\n'
                || character == '\r'
                || character == 0x85
                || character == 0x2028
                || character == 0x2029;
    }
}
