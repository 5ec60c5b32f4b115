package io.dockyards.flux2.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An alert of {@code config/monitoring/rules}. */
public record Alert(String name, String expression, String severity, Map<String, String> annotations) {
    public static final Path RULES = TestCluster.home().resolve("config/monitoring/rules");

    private static final Pattern THRESHOLD = Pattern.compile("\\s(==|>=|<=|>|<)\\s[0-9.]+( \\* [0-9]+)?");
    private static final Pattern FAULT = Pattern.compile("\\b(code|outcome|result)=~?\"[^\"]*\"");
    private static final Pattern ABSENT = Pattern.compile("absent\\((.*)\\)");
    private static final Pattern LABEL = Pattern.compile("\\$labels\\.(\\w+)");

    private static final YAMLMapper YAML = new YAMLMapper();

    public static List<Alert> all() {
        return files().stream()
                .flatMap(file ->
                        StreamSupport.stream(groups(file).at("/groups/0/rules").spliterator(), false))
                .map(Alert::of)
                .toList();
    }

    public static List<Path> files() {
        try (Stream<Path> files = Files.list(RULES)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Prometheus itself reads: the object's {@code spec}. */
    public static ObjectNode groups(Path file) {
        try {
            return YAML.readTree(file.toFile()).withObject("/spec");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The expression without its thresholds: what must be there for it to say anything. Both sides of an "unless" must, and a label that
     * tells what went wrong may say that nothing did.
     */
    public String measured() {
        String unlimited =
                FAULT.matcher(THRESHOLD.matcher(expression).replaceAll("")).replaceAll("$1=~\".+\"");
        Matcher absent = ABSENT.matcher(unlimited);
        return (absent.matches() ? absent.group(1) : unlimited).replace("unless", "and");
    }

    /** Labels that the annotations tell. */
    public Set<String> labelsTold() {
        return LABEL.matcher(String.join(" ", annotations.values()))
                .results()
                .map(label -> label.group(1))
                .collect(Collectors.toSet());
    }

    private static Alert of(JsonNode rule) {
        return new Alert(
                rule.path("alert").asText(),
                rule.path("expr").asText(),
                rule.at("/labels/severity").asText(),
                rule.path("annotations").properties().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, note -> note.getValue().asText())));
    }

    @Override
    public String toString() {
        return name;
    }
}
