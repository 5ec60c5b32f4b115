package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.YamlObjects;
import io.dockyards.flux2.testing.Kubectl;
import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The program takes the arguments and variables of the Deployment in each overlay, and listens where the pod's ports, its probes, the Service
 * and the NetworkPolicy say.
 */
class ManifestsFitTheProgramIT {
    static Stream<String> folders() throws IOException {
        try (Stream<Path> overlays = Files.list(TestCluster.home().resolve("config/overlays"))) {
            List<String> found = overlays.map(overlay -> "config/overlays/" + overlay.getFileName())
                    .sorted()
                    .toList();
            assertThat(found).hasSizeGreaterThanOrEqualTo(3);
            return Stream.concat(Stream.of("config/base", "docs/install"), found.stream());
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void itsPodRunsTheProgram(String folder) throws Exception {
        assertThat(PodProblems.in(pod(folder))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void thePodIsReachedWhereItListensAndNowhereElse(String folder) throws Exception {
        Set<Integer> ports = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (JsonNode port : pod(folder).at("/containers/0/ports")) {
            ports.add(port.path("containerPort").asInt());
            names.add(port.path("name").asText());
        }
        Set<Integer> allowed = new HashSet<>();
        object(folder, "NetworkPolicy")
                .findFirst()
                .orElseThrow()
                .at("/spec/ingress")
                .forEach(rule -> rule.path("ports")
                        .forEach(port -> allowed.add(port.path("port").asInt())));
        assertThat(allowed).isEqualTo(ports);
        object(folder, "Service")
                .forEach(service -> assertThat(names)
                        .contains(service.at("/spec/ports/0/targetPort").asText()));
    }

    @Test
    void whatDoesNotFitIsSeen() throws Exception {
        ObjectNode pod = pod("config/overlays/default");
        ObjectNode container = (ObjectNode) pod.at("/containers/0");
        ArrayNode arguments = container.withArray("/args");

        arguments.add("--metrics-bind-adress=:1");
        assertThat(PodProblems.in(pod)).singleElement().asString().contains("--metrics-bind-adress");
        arguments.remove(arguments.size() - 1);

        arguments.add("--health-bind-address=127.0.0.1:8082");
        assertThat(PodProblems.in(pod))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("can't be reached"))
                .anyMatch(problem -> problem.contains("health=8082"));
        arguments.remove(arguments.size() - 1);

        container
                .withArray("/env")
                .addObject()
                .put("name", "DOCKYARDS_FLUX2_RENDER_WORKER")
                .put("value", "2");
        assertThat(PodProblems.in(pod)).containsExactly("DOCKYARDS_FLUX2_RENDER_WORKER is no flag's variable");
        container.withArray("/env").removeAll();

        container
                .withArray("/env")
                .addObject()
                .put("name", "DOCKYARDS_FLUX2_RENDER_WORKERS")
                .put("value", "many");
        assertThat(PodProblems.in(pod)).singleElement().asString().contains("--render-workers");
    }

    private static ObjectNode pod(String folder) throws Exception {
        return (ObjectNode)
                object(folder, "Deployment").findFirst().orElseThrow().at("/spec/template/spec");
    }

    private static Stream<ObjectNode> object(String folder, String kind) throws Exception {
        String text = new Kubectl(TestCluster.get().server()).run("kustomize", folder);
        return YamlObjects.read(folder, text).stream()
                .filter(object -> object.path("kind").asText().equals(kind));
    }
}
