package io.dockyards.flux2.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.InputCheck;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.api.WorkloadTemplate;
import io.dockyards.flux2.controller.AdmissionDesk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A cluster in maps, and an engine that says what a test wants. */
public final class FakeDesk implements AdmissionDesk {
    public final Map<Name, WorkloadTemplate> templates = new ConcurrentHashMap<>();
    final List<Workload> workloads = new ArrayList<>();
    final Map<Name, ObjectNode> clusters = new ConcurrentHashMap<>();

    volatile Function<TemplateSource, CompletionStage<ToolOutcome<TemplateSource>>> check =
            source -> CompletableFuture.completedStage(new ToolOutcome.Answered<>(source));
    volatile BiFunction<TemplateSource, String, CompletionStage<ToolOutcome<InputCheck>>> checkInput =
            (_, _) -> CompletableFuture.completedStage(new ToolOutcome.Answered<>(new InputCheck(true, List.of())));
    volatile Function<RenderInput, CompletionStage<RenderOutcome>> render =
            _ -> CompletableFuture.completedStage(new RenderOutcome.Rendered(List.of()));
    volatile Optional<Exception> readFailure = Optional.empty();

    @Override
    public CompletionStage<Optional<WorkloadTemplate>> template(Name name, Duration limit) {
        return readFailure
                .<CompletionStage<Optional<WorkloadTemplate>>>map(CompletableFuture::failedStage)
                .orElseGet(() -> CompletableFuture.completedStage(Optional.ofNullable(templates.get(name))));
    }

    @Override
    public List<Workload> users(Name template) {
        return workloads.stream()
                .filter(workload -> workload.templateRef().equals(Optional.of(template)))
                .toList();
    }

    @Override
    public Optional<ObjectNode> cluster(Name name) {
        return Optional.ofNullable(clusters.get(name));
    }

    @Override
    public CompletionStage<ToolOutcome<TemplateSource>> check(TemplateSource template, Duration limit) {
        return check.apply(template);
    }

    @Override
    public CompletionStage<ToolOutcome<InputCheck>> checkInput(TemplateSource template, byte[] input, Duration limit) {
        return checkInput.apply(template, new String(input, java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public CompletionStage<RenderOutcome> render(TemplateSource template, RenderInput input, Duration limit) {
        return render.apply(input);
    }
}
