package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The part of JSON path that printer columns use: names, indexes, {@code [*]} and {@code [?(@.type=="Ready")]}. */
final class JsonPath {
    private static final Pattern STEP = Pattern.compile("\\.((?:[^.\\[\\\\]|\\\\.)+)"
            + "|\\[(\\d{1,9})\\]"
            + "|\\['([^']*)'\\]"
            + "|(\\[\\*\\])"
            + "|\\[\\?\\(@((?:\\.[^=\\s]+)+)\\s*==\\s*[\"']([^\"']*)[\"']\\)\\]");

    private final List<Function<JsonNode, Stream<JsonNode>>> steps;

    private JsonPath(List<Function<JsonNode, Stream<JsonNode>>> steps) {
        this.steps = steps;
    }

    /** A path that isn't understood finds nothing. */
    static JsonPath of(String path) {
        List<Function<JsonNode, Stream<JsonNode>>> steps = new ArrayList<>();
        Matcher match = STEP.matcher(path);
        int end = 0;
        while (end < path.length()) {
            if (!match.find(end) || match.start() != end) {
                return new JsonPath(List.of(node -> Stream.empty()));
            }
            steps.add(step(match));
            end = match.end();
        }
        return new JsonPath(steps);
    }

    private static Function<JsonNode, Stream<JsonNode>> step(Matcher match) {
        if (match.group(1) != null) {
            String name = match.group(1).replaceAll("\\\\(.)", "$1");
            return node -> Stream.of(node.path(name));
        }
        if (match.group(2) != null) {
            int index = Integer.parseInt(match.group(2));
            return node -> Stream.of(node.path(index));
        }
        if (match.group(3) != null) {
            String name = match.group(3);
            return node -> Stream.of(node.path(name));
        }
        if (match.group(4) != null) {
            return JsonPath::children;
        }
        JsonPath tested = of(match.group(5));
        String wanted = match.group(6);
        return node -> children(node)
                .filter(child -> tested.find(child).stream()
                        .anyMatch(found -> found.asText().equals(wanted)));
    }

    List<JsonNode> find(JsonNode root) {
        Stream<JsonNode> found = Stream.of(root);
        for (Function<JsonNode, Stream<JsonNode>> step : steps) {
            found = found.flatMap(step);
        }
        return found.filter(node -> !node.isMissingNode() && !node.isNull()).toList();
    }

    private static Stream<JsonNode> children(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
