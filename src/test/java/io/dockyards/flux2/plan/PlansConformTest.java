package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Conditions;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.InvalidYaml;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.RenderedField;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.api.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the conformance cases expect of everything but the engine: its part is taken from their outcomes. */
class PlansConformTest {
    private static final Path CASES =
            Path.of(System.getProperty("dockyards.home", "."), "src/test/resources/conformance/cases");

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void conditionsAreAsExpected(Path folder) throws Exception {
        JsonNode expected = expected(folder);
        if (!expected.has("conditions") || expected.path("result").asText().equals("retry")) {
            return;
        }
        Observed observed = observed(folder);
        Optional<Verdict> verdict = switch (WorkloadPlanner.decide(observed, Samples.ENGINE)) {
            case Decision.Ignore _ -> Optional.empty();
            case Decision.Report report -> Optional.of(report.verdict());
            case Decision.Render _ -> Optional.of(engineVerdict(expected));
        };
        List<String> planned = new ArrayList<>();
        StatusPlanner.conditions(observed, StatusReport.of(verdict), Samples.NOW)
                .ifPresent(list -> list.forEach(condition -> planned.add(text(condition))));
        List<String> wanted = new ArrayList<>();
        expected.get("conditions").forEach(condition -> wanted.add(text(condition)));
        assertThat(planned).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void renderedObjectsGetTheirMarks(Path folder) throws Exception {
        JsonNode expected = expected(folder);
        Workload workload = new Workload(read(folder.resolve("workload.yaml")).getFirst());
        List<RenderedField> fields = new ArrayList<>();
        List<JsonNode> wanted = new ArrayList<>();
        for (JsonNode object : expected.path("objects")) {
            fields.add(new RenderedField("f" + fields.size(), unmarked(object)));
            wanted.add(normalised(object));
        }
        boolean elsewhere = wanted.stream()
                .map(object -> Fields.name(object).namespace())
                .anyMatch(namespace -> !namespace.isEmpty()
                        && !namespace.equals(workload.name().namespace()));
        switch (ObjectPlanner.prepare(workload, "harbour", fields, new BuiltInScopes())) {
            case Preparation.Refused refused ->
                assertThat(elsewhere).as(refused.toString()).isTrue();
            case Preparation.Prepared prepared ->
                assertThat(prepared.objects())
                        .extracting(PlansConformTest::withoutOurAnnotation)
                        .containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    private static Verdict engineVerdict(JsonNode expected) {
        for (JsonNode condition : expected.get("conditions")) {
            if (condition.get("type").asText().equals(Conditions.WORKLOAD_TEMPLATE_RECONCILED)) {
                return new Verdict(Reason.of(condition.get("reason").asText()), "");
            }
        }
        throw new AssertionError("the case renders, but expects no outcome of it");
    }

    private static Observed observed(Path folder) throws IOException, InvalidYaml {
        List<ObjectNode> existing = read(folder.resolve("existing.yaml"));
        List<ObjectNode> templates = read(folder.resolve("template.yaml"));
        ObjectNode template = templates.isEmpty() ? template(folder) : templates.getFirst();
        Workload workload = new Workload(read(folder.resolve("workload.yaml")).getFirst());
        return new Observed(
                workload,
                read(folder.resolve("cluster.yaml")).stream().findFirst(),
                Optional.of(template).filter(found -> workload.templateRef().equals(Optional.of(Fields.name(found)))),
                existing);
    }

    private static ObjectNode template(Path folder) throws IOException {
        ObjectNode template = Samples.template();
        ((ObjectNode) template.get("metadata")).put("name", "tpl").put("namespace", "dockyards-public");
        ((ObjectNode) template.get("spec")).put("source", Files.readString(folder.resolve("template.cue")));
        return template;
    }

    private static List<ObjectNode> read(Path file) throws IOException, InvalidYaml {
        if (!Files.exists(file)) {
            return List.of();
        }
        return YamlReader.readAll(file.toString(), Files.readString(file)).stream()
                .map(ObjectNode.class::cast)
                .toList();
    }

    private static JsonNode expected(Path folder) throws IOException {
        return Json.read(Files.readAllBytes(folder.resolve("expected.json"))).path("reconcile");
    }

    private static ObjectNode unmarked(JsonNode object) {
        ObjectNode copy = object.deepCopy();
        ObjectNode metadata = (ObjectNode) copy.get("metadata");
        metadata.remove("ownerReferences");
        if (metadata.get("labels") instanceof ObjectNode labels) {
            labels.remove(List.of(Dockyards.LABEL_WORKLOAD, Dockyards.LABEL_CLUSTER));
        }
        return copy;
    }

    /** The cases tell what a template rendered; what is applied of it is R11's affair. */
    private static JsonNode normalised(JsonNode object) {
        ObjectNode copy = object.deepCopy();
        GroupVersionKind type = GroupVersionKind.of(Fields.text(copy, "apiVersion"), Fields.text(copy, "kind"));
        Normaliser.normalise(type, copy);
        return copy;
    }

    private static JsonNode withoutOurAnnotation(PreparedObject object) {
        ObjectNode metadata = (ObjectNode) object.json().get("metadata");
        if (metadata.get("annotations") instanceof ObjectNode annotations) {
            annotations.remove(Dockyards.ANNOTATION_WORKLOAD);
            if (annotations.isEmpty()) {
                metadata.remove("annotations");
            }
        }
        return object.json();
    }

    private static String text(JsonNode condition) {
        return condition.get("type").asText() + "=" + condition.get("status").asText() + " "
                + condition.get("reason").asText();
    }
}
