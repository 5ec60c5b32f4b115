package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.InputCheck;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.Exceeded;
import io.dockyards.flux2.api.RenderOutcome.Failed;
import io.dockyards.flux2.api.RenderOutcome.Limit;
import io.dockyards.flux2.api.RenderOutcome.Rendered;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.api.ToolOutcome.Answered;
import io.dockyards.flux2.api.ToolOutcome.Ended;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What admissions ask, of real workers. */
final class AdmissionsAreAnsweredInTimeTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    private final ActorTestKit kit = ActorTestKit.create();
    private final ActorRef<RenderPool.Command> pool =
            kit.spawn(RenderPool.create(Engines.image(), Engines.settings().withWorkers(1)));

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void templatesAreChecked() {
        assertThat(check(Templates.configMap("good"), LONG)).isInstanceOf(Answered.class);
        assertThat(check(TemplateSource.of("package template\n#cluster: _\n#workload: _\na: b\n"), LONG))
                .isInstanceOfSatisfying(
                        Ended.class,
                        ended -> assertThat(((Failed) ended.why()).reason()).isEqualTo(Reason.BUILD_INSTANCE_FAILED));
    }

    @Test
    void inputsAreChecked() {
        TemplateSource template =
                TemplateSource.of("package template\n#cluster: _\n#workload: _\n#Input: {replicas!: int}\n");
        TestProbe<ToolOutcome<InputCheck>> probe = kit.createTestProbe();
        byte[] input = "{\"replicas\":\"three\"}".getBytes(StandardCharsets.UTF_8);
        pool.tell(Consult.checkInput(template, input, LONG, probe.getRef()));
        assertThat(probe.receiveMessage(LONG))
                .isInstanceOfSatisfying(
                        Answered.class,
                        answer -> assertThat(((InputCheck) answer.answer()).errors())
                                .hasSize(1));
    }

    /** After it the worker does what comes next. */
    @Test
    void aHangingTemplateIsEndedAtItsDeadline() {
        TestProbe<RenderOutcome> probe = kit.createTestProbe();
        Duration limit = Duration.ofSeconds(2);
        pool.tell(Consult.render(Templates.endless(), Templates.NO_INPUT, limit, probe.getRef()));
        assertThat(probe.receiveMessage(LONG)).isInstanceOfSatisfying(Exceeded.class, end -> {
            assertThat(end.limit()).isEqualTo(Limit.TIME);
            assertThat(end.message()).contains("longer than 2 s");
        });
        pool.tell(new RenderPool.Render(Templates.configMap("next"), Templates.NO_INPUT, probe.getRef()));
        assertThat(probe.receiveMessage(LONG)).isInstanceOf(Rendered.class);
    }

    private ToolOutcome<TemplateSource> check(TemplateSource template, Duration limit) {
        TestProbe<ToolOutcome<TemplateSource>> probe = kit.createTestProbe();
        pool.tell(Consult.check(template, limit, probe.getRef()));
        return probe.receiveMessage(LONG);
    }
}
