package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderedField;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.render.RenderPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Stands where the render pool does. A "template" here is a word: {@code fails} fails, {@code busy} is unavailable, {@code full 3} is for the first 3 renders,
 * {@code holds} waits to be let go, {@code slow} takes too long ({@code slow for x} for some input), {@code shared} renders the same object for every Workload, {@code role} a
 * ClusterRole, {@code wider role} the same with more in it, {@code unknown} one of a kind that isn't served, {@code nothing}
 * nothing, {@code these HelmRelease/a Secret/b} those; all others one ConfigMap with the Workload's name, the word and the
 * input's value.
 */
final class FakeRenderer {
    private final List<RenderPool.Render> held = new ArrayList<>();
    private int renders;

    Behavior<RenderPool.Command> behavior() {
        return Behaviors.receiveMessage(command -> {
            if (command instanceof RenderPool.Render render) {
                take(render);
            }
            return Behaviors.same();
        });
    }

    private synchronized void take(RenderPool.Render render) {
        renders++;
        if (word(render).equals("holds")) {
            held.add(render);
        } else {
            render.replyTo().tell(outcome(render));
        }
    }

    synchronized int count() {
        return renders;
    }

    synchronized int heldBack() {
        return held.size();
    }

    /** Answers the requests that are held, the oldest first. */
    synchronized void letGo() {
        held.forEach(render -> render.replyTo().tell(outcome(render)));
        held.clear();
    }

    private static String word(RenderPool.Render render) {
        return render.template().files().getOrDefault(TemplateSource.SINGLE_FILE, "");
    }

    private synchronized RenderOutcome outcome(RenderPool.Render render) {
        return switch (word(render)) {
            case "fails" ->
                new RenderOutcome.Failed(
                        Reason.VALIDATE_FAILED, List.of(new CueError("the test says no", "a", List.of())));
            case "busy" -> new RenderOutcome.Unavailable("the test says the queue is full");
            case String word
            when word.startsWith("full ") && renders <= Integer.parseInt(word.substring("full ".length())) ->
                new RenderOutcome.Unavailable("the test says the queue is full");
            case "shared" -> rendered(Samples.configMap("shared", "same"));
            case "role" -> rendered(Samples.clusterRole());
            case "wider role" -> {
                ObjectNode role = Samples.clusterRole();
                role.withArray("rules").addObject().putArray("verbs").add("get");
                yield rendered(role);
            }
            case "nothing" -> new RenderOutcome.Rendered(List.of());
            case String word
            when word.equals("slow ")
                    || (word.equals("slow for x") && value(render).equals("x")) ->
                new RenderOutcome.Exceeded(RenderOutcome.Limit.TIME, "the test says it takes too long");
            case String word
            when word.startsWith("these ") ->
                new RenderOutcome.Rendered(Stream.of(word.split(" "))
                        .skip(1)
                        .map(Samples::named)
                        .map(object -> new RenderedField("config", object))
                        .toList());
            case "unknown" -> rendered(Samples.configMap("odd", "x").put("kind", "Unknown"));
            default -> {
                JsonNode workload = workload(render);
                String name = workload.path("metadata").path("name").asText();
                yield rendered(Samples.configMap(name, word(render) + value(render)));
            }
        };
    }

    private static String value(RenderPool.Render render) {
        return workload(render).path("spec").path("input").path("value").asText();
    }

    private static RenderOutcome rendered(ObjectNode object) {
        return new RenderOutcome.Rendered(List.of(new RenderedField("config", object)));
    }

    private static JsonNode workload(RenderPool.Render render) {
        try {
            return Json.read(render.input().workload());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
