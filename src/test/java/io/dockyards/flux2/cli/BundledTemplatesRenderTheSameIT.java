package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.offline.CaseInput;
import io.dockyards.flux2.offline.OfflineOutcome;
import io.dockyards.flux2.offline.OfflineRender;
import io.dockyards.flux2.offline.TestCase;
import io.dockyards.flux2.render.Renderer;
import io.dockyards.flux2.sandbox.DockyardsCrds;
import io.dockyards.flux2.sandbox.EmbeddedSandboxServer;
import io.dockyards.flux2.sandbox.ManifestApplier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every case of the examples, with the template that an API server gives back after {@code bundle} and apply. */
class BundledTemplatesRenderTheSameIT {
    private static final Path EXAMPLES = Path.of(System.getProperty("dockyards.home", "."), "docs", "examples");

    @TempDir
    private static Path folder;

    private static final Map<String, String> SOURCES = new TreeMap<>();
    private static EmbeddedSandboxServer server;
    private static Renderer renderer;

    @BeforeAll
    static void bundleAndApply() throws Exception {
        renderer = RenderOptions.plainRenderer();
        Path out = folder.resolve("out");
        CommandRun run = CommandRun.of("bundle", EXAMPLES.toString(), "-o", out.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        server = EmbeddedSandboxServer.start(0);
        ManifestApplier applier = new ManifestApplier(server);
        for (ObjectNode crd : DockyardsCrds.read()) {
            applier.apply(crd);
        }
        for (JsonNode listed :
                Manifests.value(out.resolve("kustomization.yaml")).path("resources")) {
            for (ObjectNode template :
                    Manifests.parse(listed.asText(), Files.readString(out.resolve(listed.asText())))) {
                applier.apply(template);
                JsonNode kept = applier.read(template);
                SOURCES.put(
                        kept.path("metadata").path("name").asText(),
                        kept.path("spec").path("source").asText());
            }
        }
    }

    @AfterAll
    static void end() {
        renderer.close();
        server.close();
    }

    @Test
    void everyExampleIsThereAndImportsNothingOfOthers() {
        assertThat(SOURCES).containsKeys("git-app", "helm-chart", "plain-objects");
        assertThat(SOURCES.values()).noneMatch(source -> source.contains("\"github.com/"));
    }

    @Test
    void everyCaseGivesTheSameObjectsOrFailsTheSameWay() throws Exception {
        CasesOnDisk cases = new CasesOnDisk(CaseFolders.below(List.of(EXAMPLES)));
        for (TestCase each : cases.cases()) {
            CaseInput input = cases.input(each);
            String bundled = SOURCES.get(TemplateArgument.read(each.template()).name());
            assertThat(bundled).as(each.name()).isNotNull();
            OfflineOutcome plain = render(input.template(), input);
            OfflineOutcome inlined = render(TemplateSource.of(bundled), input);
            assertThat(reason(inlined)).as(each.name()).isEqualTo(reason(plain));
            if (plain instanceof OfflineOutcome.Objects) {
                assertThat(inlined).as(each.name()).isEqualTo(plain);
            }
        }
    }

    private static OfflineOutcome render(TemplateSource template, CaseInput input) {
        return OfflineRender.of(renderer, template, input.workload(), input.cluster());
    }

    /** Places are other ones in the bundled source. */
    private static String reason(OfflineOutcome outcome) {
        return switch (outcome) {
            case OfflineOutcome.Objects _ -> "objects";
            case OfflineOutcome.Errors errors -> errors.reason().text();
            case OfflineOutcome.Unavailable unavailable -> unavailable.message();
        };
    }
}
