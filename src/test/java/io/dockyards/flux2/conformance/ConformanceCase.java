package io.dockyards.flux2.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.InvalidYaml;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.api.YamlReader;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One folder of {@code conformance/cases}: what is there before, and what shall come of it.
 *
 * @param template a WorkloadTemplate: {@code tpl} in {@code dockyards-public} unless the case says otherwise
 * @param oldWorkload the Workload before it was updated to {@code workload}
 * @param existing objects that are there before
 */
record ConformanceCase(
        String name,
        Workload workload,
        Optional<Workload> oldWorkload,
        Optional<ObjectNode> cluster,
        ObjectNode template,
        List<ObjectNode> existing,
        Expectation reconcile,
        WebhookExpectation templateWebhook,
        WebhookExpectation workloadWebhook) {
    private static final String PLACE = "/conformance/cases";

    ConformanceCase {
        existing = List.copyOf(existing);
    }

    /** All cases, by name. */
    static List<ConformanceCase> all() throws IOException, InvalidYaml {
        URL place = ConformanceCase.class.getResource(PLACE);
        if (place == null) {
            throw new IOException("there are no cases on the class path at " + PLACE);
        }
        List<ConformanceCase> cases = new ArrayList<>();
        for (Path folder : folders(place)) {
            cases.add(read(folder));
        }
        return cases;
    }

    /** The Cluster of that name, if the case has it. */
    Optional<ObjectNode> cluster(Name wanted) {
        return cluster.filter(object -> Fields.name(object).equals(wanted));
    }

    /** The WorkloadTemplate of that name, if the case has it. */
    Optional<ObjectNode> template(Name wanted) {
        return Optional.of(template).filter(object -> Fields.name(object).equals(wanted));
    }

    private static List<Path> folders(URL place) throws IOException {
        try (Stream<Path> entries = Files.list(Path.of(uri(place)))) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static URI uri(URL place) throws IOException {
        try {
            return place.toURI();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static ConformanceCase read(Path folder) throws IOException, InvalidYaml {
        Optional<ObjectNode> workload = one(folder.resolve("workload.yaml"));
        JsonNode expected = Json.read(Files.readAllBytes(folder.resolve("expected.json")));
        return new ConformanceCase(
                String.valueOf(folder.getFileName()),
                new Workload(workload.orElseThrow(() -> new IOException(folder + " has no workload.yaml"))),
                one(folder.resolve("old-workload.yaml")).map(Workload::new),
                one(folder.resolve("cluster.yaml")),
                readTemplate(folder),
                objects(folder.resolve("existing.yaml")),
                Expectation.of(expected.required("reconcile")),
                templateWebhook(expected),
                WebhookExpectation.of(expected.required("workloadWebhook")));
    }

    /** The note of a template that reaches for what it must not have says that refusing it is right too. */
    private static WebhookExpectation templateWebhook(JsonNode expected) {
        WebhookExpectation answer = WebhookExpectation.of(expected.required("templateWebhook"));
        return expected.path("note").asText().contains("must never run: any refusal") ? answer.orRefused() : answer;
    }

    private static ObjectNode readTemplate(Path folder) throws IOException, InvalidYaml {
        ObjectNode template = one(folder.resolve("template.yaml")).orElseGet(ConformanceCase::usualTemplate);
        template.withObject("/spec").put("source", Files.readString(folder.resolve("template.cue")));
        return template;
    }

    private static ObjectNode usualTemplate() {
        ObjectNode template =
                Json.object().put("apiVersion", Dockyards.API_VERSION).put("kind", Dockyards.WORKLOAD_TEMPLATE);
        template.putObject("metadata").put("name", "tpl").put("namespace", "dockyards-public");
        template.putObject("spec").put("type", Dockyards.TEMPLATE_TYPE_CUE);
        return template;
    }

    private static Optional<ObjectNode> one(Path file) throws IOException, InvalidYaml {
        List<ObjectNode> objects = objects(file);
        if (objects.size() > 1) {
            throw new IOException(file + " has more than one object");
        }
        return objects.stream().findFirst();
    }

    private static List<ObjectNode> objects(Path file) throws IOException, InvalidYaml {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<JsonNode> documents = YamlReader.readAll(file.toString(), Files.readString(file));
        return documents.stream().map(ObjectNode.class::cast).toList();
    }
}
