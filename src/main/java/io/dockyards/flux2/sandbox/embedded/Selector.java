package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Label and field selectors of list, watch and deletecollection. */
final class Selector {
    private static final Pattern IN = Pattern.compile("\\s*([^\\s!=,()<>]+)\\s+(in|notin)\\s*\\(([^()]*)\\)\\s*");
    private static final Pattern COMPARE =
            Pattern.compile("\\s*([^\\s!=,()<>]+)\\s*(==|=|!=|<|>)\\s*([^\\s,()=]*)\\s*");
    private static final Pattern EXISTS = Pattern.compile("\\s*(!?)\\s*([^\\s!=,()<>]+)\\s*");

    private Selector() {}

    /** Both selectors; empty ones select everything. */
    static Predicate<JsonNode> of(Kind kind, String labels, String fields) {
        return labels(labels).and(fields(kind, fields));
    }

    /** A label selector with all operators: {@code a=b,c!=d,e in (f,g),h notin (i),j,!k,l>1,m<2}. */
    static Predicate<JsonNode> labels(String selector) {
        Predicate<JsonNode> all = object -> true;
        for (String requirement : split(selector)) {
            Predicate<JsonNode> one = label(requirement, selector);
            all = all.and(object -> one.test(object.path("metadata").path("labels")));
        }
        return all;
    }

    private static Predicate<JsonNode> label(String requirement, String selector) {
        Matcher in = IN.matcher(requirement);
        if (in.matches()) {
            String key = in.group(1);
            List<String> values = List.of(in.group(3).trim().split("\\s*,\\s*", -1));
            boolean wanted = in.group(2).equals("in");
            return labels -> labels.has(key) ? values.contains(labels.path(key).asText()) == wanted : !wanted;
        }
        Matcher compare = COMPARE.matcher(requirement);
        if (compare.matches()) {
            return compared(compare.group(1), compare.group(2), compare.group(3), selector);
        }
        Matcher exists = EXISTS.matcher(requirement);
        if (exists.matches()) {
            boolean wanted = exists.group(1).isEmpty();
            return labels -> labels.has(exists.group(2)) == wanted;
        }
        throw unparsable(selector, requirement);
    }

    private static Predicate<JsonNode> compared(String key, String operator, String value, String selector) {
        return switch (operator) {
            case "=", "==" ->
                labels -> labels.has(key) && labels.path(key).asText().equals(value);
            case "!=" -> labels -> !labels.path(key).asText().equals(value) || !labels.has(key);
            default -> {
                long bound = number(value, selector);
                boolean greater = operator.equals(">");
                yield labels -> labels.path(key).asText().matches("-?\\d{1,18}")
                        && (greater
                                ? Long.parseLong(labels.path(key).asText()) > bound
                                : Long.parseLong(labels.path(key).asText()) < bound);
            }
        };
    }

    /** A field selector: name and namespace of any kind, and what the kind has beside them. */
    static Predicate<JsonNode> fields(Kind kind, String selector) {
        Predicate<JsonNode> all = object -> true;
        for (String requirement : split(selector)) {
            Matcher compare = COMPARE.matcher(requirement);
            if (!compare.matches()
                    || compare.group(2).equals("<")
                    || compare.group(2).equals(">")) {
                throw Statuses.badRequest(
                        "invalid selector: '" + selector + "'; can't understand '" + requirement + "'");
            }
            String field = compare.group(1);
            boolean wanted = !compare.group(2).equals("!=");
            String value = compare.group(3).replace("\\,", ",");
            if (!field.equals("metadata.name")
                    && !field.equals("metadata.namespace")
                    && !kind.selectable().contains(field)) {
                throw Statuses.badRequest("field label not supported: " + field);
            }
            String pointer = "/" + field.replace('.', '/');
            all = all.and(object -> object.at(pointer).asText().equals(value) == wanted);
        }
        return all;
    }

    /** At commas, but not at those in parentheses. */
    private static List<String> split(String selector) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < selector.length(); i++) {
            char c = selector.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(selector.substring(start, i));
                start = i + 1;
            }
        }
        if (!selector.isBlank()) {
            parts.add(selector.substring(start));
        }
        return parts;
    }

    private static long number(String value, String selector) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw unparsable(selector, value);
        }
    }

    private static ApiException unparsable(String selector, String part) {
        return Statuses.badRequest(
                "unable to parse requirement: '" + part.trim() + "' in the label selector '" + selector + "'");
    }
}
