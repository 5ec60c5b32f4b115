package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.FieldError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The parameters of a request; of one that is given twice the last counts. */
record Query(Map<String, String> parameters) {
    private static final Pattern AMPERSAND = Pattern.compile("&");

    /** Reads what stands behind the question mark. */
    static Query parse(String raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        AMPERSAND.splitAsStream(raw).filter(part -> !part.isEmpty()).forEach(part -> {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            parameters.put(decode(name), equals < 0 ? "" : decode(part.substring(equals + 1)));
        });
        return new Query(parameters);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Statuses.badRequest("invalid URL escape in \"" + text + "\"");
        }
    }

    String get(String name) {
        return parameters.getOrDefault(name, "");
    }

    boolean has(String name) {
        return !get(name).isEmpty();
    }

    boolean flag(String name) {
        return switch (get(name)) {
            case "true", "1", "t", "T", "TRUE", "True" -> true;
            default -> false;
        };
    }

    /**
     * A number of at least zero.
     *
     * @throws ApiException 400 if it isn't one
     */
    long number(String name, long otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (!get(name).matches("\\d{1,18}")) {
            throw Statuses.badRequest(name + ": Invalid value: \"" + get(name) + "\": must be a number");
        }
        return Long.parseLong(get(name));
    }

    boolean dryRun() {
        return has("dryRun") && isAll(get("dryRun"));
    }

    static boolean isDryRun(JsonNode values) {
        boolean any = false;
        for (JsonNode value : values) {
            any |= isAll(value.asText());
        }
        return any;
    }

    private static boolean isAll(String value) {
        if (!value.equals("All")) {
            throw Statuses.invalid(
                    "meta.k8s.io",
                    "Options",
                    "",
                    List.of(new FieldError(
                            "dryRun",
                            "FieldValueNotSupported",
                            "Unsupported value: \"" + value + "\": supported values: \"All\"")));
        }
        return true;
    }
}
