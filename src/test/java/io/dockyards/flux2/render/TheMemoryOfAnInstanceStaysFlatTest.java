package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.TemplateSource;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Go's collector only works if the module lets its goroutines run; without that, each render's garbage would stay. */
final class TheMemoryOfAnInstanceStaysFlatTest {
    private static final int RENDERS = 500;
    private static final long ENOUGH = 100L << 20;

    /** About half a MiB of garbage a render. */
    private static final TemplateSource WASTEFUL = TemplateSource.of("""
        package template

        import "strings"

        #cluster: _
        #workload: _
        settings: {
        	apiVersion: "v1"
        	kind:       "ConfigMap"
        	metadata: name: "waste"
        	data: text: strings.Repeat(#workload.text, 1000)
        }
        """);

    @Test
    void afterManyRendersItHoldsNoMoreThanAFew() throws Exception {
        CueInstance instance = Engines.image().open(512L << 20);
        var compiled = Answers.compiled(instance.call("compile", Archive.ofFiles(WASTEFUL.files())));
        int template = ((Answers.Compiled.Template) compiled).number();
        byte[] cluster = "{}".getBytes(StandardCharsets.UTF_8);
        byte[] workload = ("{\"text\":\"" + "x".repeat(100) + "\"}").getBytes(StandardCharsets.UTF_8);
        for (int render = 0; render < RENDERS; render++) {
            instance.call("render", Archive.ofRequest(template, cluster, workload));
        }
        assertThat(instance.memory()).isLessThan(ENOUGH);
    }
}
