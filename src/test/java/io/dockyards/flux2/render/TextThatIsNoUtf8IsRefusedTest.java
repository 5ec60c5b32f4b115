package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.RenderOutcome.NotRendered;
import io.dockyards.flux2.api.TemplateSource;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** No Java string holds such text, but the engine must not depend on that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TextThatIsNoUtf8IsRefusedTest {
    private static final byte[] MARK = {'\r', '\r'};
    private static final byte[] NO_UTF_8 = {(byte) 0xff, (byte) 0xc0};

    private final RenderThread thread = new RenderThread("no-utf-8", Engines.image(), Engines.settings());

    @AfterAll
    void close() {
        thread.close();
    }

    @Test
    void inATemplate() {
        TemplateSource template = TemplateSource.of("package template\n\na: \"\r\r\"\n");
        assertThat(compile(withoutMarks(Archive.ofFiles(template.files()))))
                .contains("LoadInstanceFailed", "illegal UTF-8 encoding", "\"line\":3");
        Engines.assertStillRenders(thread);
    }

    @Test
    void inAnInput() {
        byte[] workload = withoutMarks("{\"spec\":{\"input\":{\"a\":\"\r\r\"}}}".getBytes(StandardCharsets.UTF_8));
        RenderInput input = new RenderInput("{}".getBytes(StandardCharsets.UTF_8), workload);
        assertThat(Engines.run(thread, Templates.echo(), input).outcome().toString())
                .contains("not UTF-8");
        Engines.assertStillRenders(thread);
    }

    private String compile(byte[] archive) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        thread.submit(
                new EngineTask<String>() {
                    @Override
                    public String run(Engine engine) throws InstanceFailure {
                        return new String(engine.call("compile", archive), StandardCharsets.UTF_8);
                    }

                    @Override
                    public String ended(NotRendered why) {
                        return why.toString();
                    }
                },
                Engines.PATIENCE,
                answer::complete);
        return answer.orTimeout(Engines.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static byte[] withoutMarks(byte[] text) {
        byte[] changed = text.clone();
        for (int at = 0; at + 1 < changed.length; at++) {
            if (changed[at] == MARK[0] && changed[at + 1] == MARK[1]) {
                System.arraycopy(NO_UTF_8, 0, changed, at, NO_UTF_8.length);
            }
        }
        return changed;
    }
}
