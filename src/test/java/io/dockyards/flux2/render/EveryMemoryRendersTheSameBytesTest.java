package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.RenderInputs;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bytecode pass and our memories against Chicory's classes as they come, over all templates that there are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryMemoryRendersTheSameBytesTest {
    private static final Path BROKEN = Path.of(System.getProperty("dockyards.home", "."), "docs/examples-broken");

    private List<RenderJob> jobs = List.of();
    private List<String> stock = List.of();

    @BeforeAll
    void renderOnStock() throws Exception {
        jobs = Stream.of(Corpus.all(), brokenExamples(), ownTemplates())
                .flatMap(List::stream)
                .toList();
        stock = answers(EngineMemory.STOCK, jobs, Engines.PATIENCE);
    }

    @ParameterizedTest
    @EnumSource(names = {"PORTABLE", "RESERVED"})
    void ofTheWholeCorpus(EngineMemory memory) throws Exception {
        List<String> ours = answers(memory, jobs, Engines.PATIENCE);
        for (int job = 0; job < jobs.size(); job++) {
            assertThat(ours.get(job)).as(jobs.get(job).template().toString()).isEqualTo(stock.get(job));
        }
    }

    @Test
    void theCorpusHasObjectsErrorsAndEnds() {
        assertThat(stock).hasSizeGreaterThan(140);
        assertThat(stock)
                .filteredOn(answer -> answer.startsWith("{\"objects\""))
                .hasSizeGreaterThan(80);
        assertThat(stock).filteredOn(answer -> answer.startsWith("{\"reason\"")).hasSizeGreaterThan(20);
        assertThat(stock).contains("ended: STACK", "ended: MEMORY");
    }

    @ParameterizedTest
    @EnumSource
    void whatRunsTooLongIsEnded(EngineMemory memory) throws Exception {
        List<RenderJob> endless = List.of(job(Templates.endless()), job(Templates.configMap("after")));
        List<String> answers = answers(memory, endless, Duration.ofSeconds(1));
        assertThat(answers.getFirst()).isEqualTo("ended: INTERRUPTED");
    }

    private static List<String> answers(EngineMemory memory, List<RenderJob> jobs, Duration limit) throws Exception {
        return BareEngine.onRenderStack(() -> {
            List<String> answers = new ArrayList<>();
            try (BareEngine engine = BareEngine.open(memory)) {
                for (RenderJob job : jobs) {
                    answers.add(engine.answers(job, limit));
                }
            }
            return answers;
        });
    }

    private static List<RenderJob> ownTemplates() {
        return Stream.of(
                        Templates.configMap("text"),
                        Templates.greedy(),
                        Templates.deep(),
                        Templates.many(300),
                        Templates.large(500_000),
                        Templates.echo())
                .map(EveryMemoryRendersTheSameBytesTest::job)
                .toList();
    }

    private static RenderJob job(TemplateSource template) {
        return RenderJob.of(template, Templates.input("{\"numbers\":[1,2.50,1e3,123456789012345678901234567890]}"));
    }

    private static List<RenderJob> brokenExamples() throws Exception {
        List<RenderJob> jobs = new ArrayList<>();
        try (Stream<Path> folders = Files.list(BROKEN)) {
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                String workload = Files.readString(folder.resolve("workload.yaml"));
                jobs.add(RenderJob.of(
                        TemplateSource.of(Files.readString(folder.resolve("template.cue"))),
                        RenderInputs.of(Json.object(), (ObjectNode)
                                YamlReader.readAll("workload.yaml", workload).getFirst())));
            }
        }
        return jobs;
    }
}
