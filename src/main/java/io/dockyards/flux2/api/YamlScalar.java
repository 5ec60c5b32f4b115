package io.dockyards.flux2.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Tag;

/** What a plain scalar means: YAML 1.1 as {@code kubectl} reads it. */
final class YamlScalar {
    private static final JsonNodeFactory NODES = Json.MAPPER.getNodeFactory();

    private static final Map<String, Boolean> BOOLEANS = Map.ofEntries(
            Map.entry("y", true),
            Map.entry("yes", true),
            Map.entry("true", true),
            Map.entry("on", true),
            Map.entry("n", false),
            Map.entry("no", false),
            Map.entry("false", false),
            Map.entry("off", false));

    private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9][0-9_]*)");
    private static final Pattern PREFIXED = Pattern.compile("([-+]?)0(b[01_]+|o[0-7_]+|x[0-9a-fA-F_]+|[0-7_]+)");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern NOT_IN_JSON = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    private YamlScalar() {}

    /** The value; a number that JSON can't hold is a {@link NumberFormatException}. */
    static JsonNode resolve(Tag tag, String text) {
        if (tag.equals(Tag.NULL) || (text.isEmpty() && !tag.equals(Tag.STR))) {
            return NODES.nullNode();
        }
        if (tag.equals(Tag.STR)
                && !text.equals("y")
                && !text.equals("Y")
                && !text.equals("n")
                && !text.equals("N")
                && !PREFIXED.matcher(text).matches()
                && !FLOAT.matcher(text).matches()) {
            return NODES.textNode(text);
        }
        Boolean truth = casedLikeYaml(text) ? BOOLEANS.get(text.toLowerCase(java.util.Locale.ROOT)) : null;
        if (truth != null) {
            return NODES.booleanNode(truth);
        }
        if (NOT_IN_JSON.matcher(text).matches()) {
            throw new NumberFormatException(text);
        }
        return number(text);
    }

    private static JsonNode number(String text) {
        if (DECIMAL.matcher(text).matches()) {
            return integer(new BigInteger(unsigned(text)));
        }
        var prefixed = PREFIXED.matcher(text);
        if (prefixed.matches()) {
            return prefixed(prefixed.group(1), prefixed.group(2).replace("_", ""), text);
        }
        if (FLOAT.matcher(text).matches()) {
            return NODES.numberNode(new BigDecimal(text));
        }
        return NODES.textNode(text);
    }

    private static JsonNode prefixed(String sign, String digits, String text) {
        int radix = switch (digits.isEmpty() ? ' ' : digits.charAt(0)) {
            case 'b' -> 2;
            case 'x' -> 16;
            default -> 8;
        };
        String body = digits.startsWith("b") || digits.startsWith("x") || digits.startsWith("o")
                ? digits.substring(1)
                : digits;
        return body.isEmpty()
                ? NODES.textNode(text)
                : integer(new BigInteger((sign.equals("-") ? "-" : "") + body, radix));
    }

    private static JsonNode integer(BigInteger value) {
        return value.bitLength() < Long.SIZE ? NODES.numberNode(value.longValue()) : NODES.numberNode(value);
    }

    private static String unsigned(String text) {
        String digits = text.replace("_", "");
        return digits.startsWith("+") ? digits.substring(1) : digits;
    }

    /** {@code yes}, {@code Yes} and {@code YES}, but not {@code yEs}. */
    private static boolean casedLikeYaml(String text) {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        String upper = text.toUpperCase(java.util.Locale.ROOT);
        return text.equals(lower)
                || text.equals(upper)
                || (!text.isEmpty() && text.equals(upper.charAt(0) + lower.substring(1)));
    }
}
