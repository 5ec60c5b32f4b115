package io.dockyards.flux2.behaviour;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.controller.Fate;
import io.dockyards.flux2.plan.RecordCodec;
import io.dockyards.flux2.render.RenderSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Controllers that come and go, each for some namespaces. One applies everything and ends; then much happens that no controller
 * sees; then two start: one that can't render anything, and one that makes everything good. It takes place once on each server.
 */
final class ARestart {
    private static final Map<ServerUnderTest, ARestart> ON = new ConcurrentHashMap<>();

    private static final String TWO_CONFIG_MAPS = Scene.ONE_CONFIG_MAP + """
        second: {
            apiVersion: "v1"
            kind:       "ConfigMap"
            metadata: name: "second"
        }
        """;

    final CountingServer server;
    final Scene quiet;
    final Scene changed;
    final Scene lost;
    final Scene crashed;
    final Scene deleted;
    final Scene elsewhere;
    final List<ObjectNode> quietBefore;
    final List<Write> quietWrites;
    final List<Fate> quietFates;
    final String changedUid;
    final Fate renderedWithoutLimits;

    private ARestart(ServerUnderTest under) throws RecordCodec.Damaged {
        server = under.bare();
        quiet = scene();
        changed = scene();
        lost = scene();
        crashed = scene();
        deleted = scene();
        elsewhere = scene();
        List<Scene> watched = List.of(quiet, changed, lost, crashed, deleted);
        try (Controlled first = controller(watched)) {
            watched.forEach(scene -> scene.awaitReady("app"));
            watched.forEach(scene -> scene.awaitTrue("it settles", () -> isReady(first, scene)));
        }
        quietBefore = objects(quiet);
        changedUid = changed.configMap("app-config")
                .orElseThrow()
                .at("/metadata/uid")
                .asText();
        app(changed, "green");
        lost.person.delete("v1", "ConfigMap", lost.namespace, "app-applied", "Background");
        endInTheMiddle();
        deleted.deleteWorkload("app", "Background");
        int written = server.writesIn(quiet.namespace).size();
        try (Controlled idle = controllerWithoutRoomForAnyRender(quiet);
                Controlled second = controller(List.of(changed, lost, crashed, deleted))) {
            quiet.awaitTrue("it is looked at", () -> isReady(idle, quiet));
            quietFates = idle.heard().since(0, quiet.name("app"));
            quietWrites =
                    server.writesIn(quiet.namespace).stream().skip(written).toList();
            app(quiet, "yellow");
            quiet.awaitReason("app", "RenderLimitExceeded");
            renderedWithoutLimits = idle.heard().since(0, quiet.name("app")).stream()
                    .filter(Fate.Failed.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            Stream.of(changed, lost, crashed)
                    .forEach(scene -> scene.awaitTrue("it is ready", () -> isReady(second, scene)));
        }
    }

    static ARestart on(ServerUnderTest server) {
        return ON.computeIfAbsent(server, under -> {
            try {
                return new ARestart(under);
            } catch (RecordCodec.Damaged e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Scene scene() {
        Scene scene = Scene.on(server);
        scene.template("web", TWO_CONFIG_MAPS);
        app(scene, "red");
        return scene;
    }

    private static void app(Scene scene, String colour) {
        scene.workload("app").of("web").input("{colour: %s}".formatted(colour)).apply();
    }

    private Controlled controller(List<Scene> scenes) {
        return Controlled.start(
                server, Set.copyOf(scenes.stream().map(scene -> scene.namespace).toList()));
    }

    private Controlled controllerWithoutRoomForAnyRender(Scene scene) {
        RenderSettings nothing = RenderSettings.defaults().withWorkers(1).withResultLimits(1, 1);
        return Controlled.start(
                server,
                server.controllerKubeconfigFile(),
                settings -> settings.withNamespaces(Set.of(scene.namespace)).withRender(nothing));
    }

    /** As after a kill between the first and the second object: the record has names, but no digests and no UIDs. */
    private void endInTheMiddle() throws RecordCodec.Damaged {
        AppliedRecord record =
                RecordCodec.fromConfigMap(crashed.configMap("app-applied").orElseThrow());
        List<AppliedRecord.Entry> entries = record.entries().stream()
                .map(entry -> new AppliedRecord.Entry(
                        entry.key(), entry.apiVersion(), entry.field(), Optional.empty(), Optional.empty(), false))
                .toList();
        AppliedRecord before = new AppliedRecord(
                record.workloadUid(), Optional.empty(), Optional.empty(), entries, record.resourceVersion());
        crashed.person.replace(RecordCodec.toConfigMap(crashed.name("app"), before));
        crashed.person.delete("v1", "ConfigMap", crashed.namespace, "second", "Background");
    }

    private static boolean isReady(Controlled controlled, Scene scene) {
        List<Fate> fates = controlled.heard().since(0, scene.name("app"));
        return !fates.isEmpty() && fates.getLast() instanceof Fate.Settled last && last.ready();
    }

    static List<ObjectNode> objects(Scene scene) {
        return Stream.of("app-config", "second", "app-applied")
                .map(name -> scene.configMap(name).orElseThrow())
                .toList();
    }
}
