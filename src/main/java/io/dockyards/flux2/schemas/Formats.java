package io.dockyards.flux2.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.regex.Pattern;

/** The formats of OpenAPI that both sides agree about; a value of any other format is taken as it is, as the server does. */
final class Formats {
    private static final Pattern UUID =
            Pattern.compile("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

    private Formats() {}

    static boolean fits(JsonNode value, String format) {
        return switch (format) {
            case "int32" -> !value.isNumber() || isWithin(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "int64" -> !value.isNumber() || isWithin(value, Long.MIN_VALUE, Long.MAX_VALUE);
            case "date-time" -> !value.isTextual() || parses(() -> OffsetDateTime.parse(value.textValue()));
            case "date" -> !value.isTextual() || parses(() -> LocalDate.parse(value.textValue()));
            case "ipv4" -> !value.isTextual() || IPV4.matcher(value.textValue()).matches();
            case "uuid" -> !value.isTextual() || UUID.matcher(value.textValue()).matches();
            case "byte" ->
                !value.isTextual() || parses(() -> Base64.getDecoder().decode(value.textValue()));
            default -> true;
        };
    }

    private static boolean isWithin(JsonNode value, long least, long most) {
        BigDecimal number = value.decimalValue();
        return number.compareTo(BigDecimal.valueOf(least)) >= 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0;
    }

    private static boolean parses(Runnable parser) {
        try {
            parser.run();
            return true;
        } catch (DateTimeException | IllegalArgumentException e) {
            return false;
        }
    }
}
