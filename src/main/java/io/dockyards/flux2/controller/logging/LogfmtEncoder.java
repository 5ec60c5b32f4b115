package io.dockyards.flux2.controller.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * {@code key=value} pairs, one line for one event whatever is in the values: what comes from templates must neither
 * fake a line nor reach a terminal as a control sequence.
 */
public final class LogfmtEncoder extends EncoderBase<ILoggingEvent> {
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
        StringBuilder line = new StringBuilder();
        LogFields.of(event).forEach((key, value) -> {
            if (!line.isEmpty()) {
                line.append(' ');
            }
            appendKey(line, key);
            line.append('=');
            appendValue(line, value.toString());
        });
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void appendKey(StringBuilder line, String key) {
        key.codePoints().map(character -> isPlain(character) ? character : '_').forEach(line::appendCodePoint);
    }

    private static void appendValue(StringBuilder line, String value) {
        if (!value.isEmpty() && value.codePoints().allMatch(LogfmtEncoder::isPlain)) {
            line.append(value);
            return;
        }
        line.append('"');
        value.codePoints().forEach(character -> {
            switch (character) {
                case '"' -> line.append("\\\"");
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (isControl(character)) {
                        line.append("\\u").append(HexFormat.of().toHexDigits((char) character));
                    } else {
                        line.appendCodePoint(character);
                    }
                }
            }
        });
        line.append('"');
    }

    private static boolean isPlain(int character) {
        return character > ' ' && character != '=' && character != '"' && character != '\\' && !isControl(character);
    }

    /** What ends a line, moves a cursor, turns the direction of text, or can't be written in UTF-8. */
    private static boolean isControl(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> character <= Character.MAX_VALUE;
            default -> false;
        };
    }
}
