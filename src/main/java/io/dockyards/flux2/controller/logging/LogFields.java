package io.dockyards.flux2.controller.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.slf4j.event.KeyValuePair;

/** The fields of one event, in the order in which they are printed. */
final class LogFields {
    private LogFields() {}

    static Map<String, Object> of(ILoggingEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", time(event));
        fields.put("level", event.getLevel().toString().toLowerCase(Locale.ROOT));
        fields.put("msg", Objects.requireNonNullElse(event.getFormattedMessage(), ""));
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                fields.put(pair.key, Objects.requireNonNullElse(pair.value, ""));
            }
        }
        fields.put("logger", event.getLoggerName());
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            fields.put("error", thrown.getClassName() + ": " + Objects.requireNonNullElse(thrown.getMessage(), ""));
            fields.put("stack", ThrowableProxyUtil.asString(thrown));
        }
        return fields;
    }

    private static String time(ILoggingEvent event) {
        Instant instant = event.getInstant() != null ? event.getInstant() : Instant.ofEpochMilli(event.getTimeStamp());
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
