package io.dockyards.flux2.controller.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.util.Arrays;

/** One JSON object in one line for one event; its keys are those of {@link LogfmtEncoder}. */
public final class JsonLinesEncoder extends EncoderBase<ILoggingEvent> {
    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        ObjectNode object = Json.object();
        LogFields.of(event).forEach((key, value) -> {
            switch (value) {
                case Boolean truth -> object.put(key, truth);
                case Integer number -> object.put(key, number);
                case Long number -> object.put(key, number);
                default -> object.put(key, value.toString());
            }
        });
        byte[] json = Json.write(object);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }
}
