package io.dockyards.flux2.health;

import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.controller.ControllerApp;
import io.dockyards.flux2.render.PoolState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** A render for nobody, through the pool of a controller. */
final class Canary implements RenderCheck.Pool {
    private static final TemplateSource TEMPLATE = TemplateSource.of("""
        package template

        #cluster:  _
        #workload: _

        canary: {
            apiVersion: "v1"
            kind:       "ConfigMap"
            metadata: name: #workload.metadata.name
        }
        """);

    private static final byte[] CLUSTER = "{}".getBytes(StandardCharsets.UTF_8);

    private final ControllerApp controller;
    /** The pool keeps results: each canary has to differ from those before. */
    private final AtomicLong sent = new AtomicLong();

    Canary(ControllerApp controller) {
        this.controller = controller;
    }

    @Override
    public CompletionStage<RenderOutcome> canary(Duration limit) {
        byte[] workload = "{\"metadata\":{\"name\":\"canary-%d\"}}"
                .formatted(sent.incrementAndGet())
                .getBytes(StandardCharsets.UTF_8);
        return controller.render(TEMPLATE, new RenderInput(CLUSTER, workload), limit);
    }

    @Override
    public CompletionStage<PoolState> look(Duration limit) {
        return controller.renders(limit);
    }
}
