package io.dockyards.flux2.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Tells in what two JSON trees differ. Numbers are compared by value ({@code 3.0} is {@code 3}), text byte for byte. */
final class JsonDifference {
    private final List<String> differences = new ArrayList<>();

    private JsonDifference() {}

    /**
     * All differences, one a line.
     *
     * @param at what the first line calls the whole tree
     */
    static List<String> between(String at, JsonNode expected, JsonNode actual) {
        JsonDifference difference = new JsonDifference();
        difference.compare(at, expected, actual);
        return difference.differences;
    }

    private void compare(String at, JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(at + "/" + name, expected.path(name), actual.path(name)));
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(at + "/" + i, expected.path(i), actual.path(i));
            }
        } else if (!same(expected, actual)) {
            differences.add(at + ": expected " + show(expected) + " but was " + show(actual));
        }
    }

    private static boolean same(JsonNode expected, JsonNode actual) {
        if (expected.isNumber() && actual.isNumber()) {
            return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
        }
        return expected.equals(actual);
    }

    private static String show(JsonNode value) {
        return value.isMissingNode() ? "nothing" : value.toString();
    }
}
