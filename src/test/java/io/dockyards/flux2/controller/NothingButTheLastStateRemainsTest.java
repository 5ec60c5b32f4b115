package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.Conditions;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * A template and an input that change to something else and back, the second time at any point of the reconcile that the first change
 * started: what remains is what there would be without.
 */
class NothingButTheLastStateRemainsTest {
    private static final Name APP = Samples.name("app");
    private static final List<String> OBJECTS = List.of(
            "Secret/a", "ConfigMap/b", "Service/c", "HelmRelease/d", "Pod/e?recreate=true", "Secret/f?apply=merge");

    private record State(String template, String input) {}

    private static final Map<State, Map<ObjectKey, ObjectNode>> EXPECTED = new HashMap<>();

    @Provide
    Arbitrary<State> states() {
        Arbitrary<String> these = Arbitraries.of(OBJECTS)
                .set()
                .ofMinSize(1)
                .map(some -> "these " + String.join(" ", some.stream().sorted().toList()));
        Arbitrary<String> template = Arbitraries.oneOf(these, Arbitraries.of("v1 ", "v2 "));
        return Combinators.combine(template, Arbitraries.of("1", "2")).as(State::new);
    }

    @Property(tries = 30)
    void whateverThePoint(
            @ForAll("states") State first,
            @ForAll("states") State other,
            @ForAll @IntRange(min = 1, max = 24) int point) {
        Map<ObjectKey, ObjectNode> expected = onlyEver(first);
        try (Bench bench = Bench.ready()) {
            set(bench, first);
            bench.await(Fate.Settled.class, Fate.Settled::ready);
            bench.cluster.faults.during(point, () -> set(bench, first));
            set(bench, other);
            bench.awaitSettled(APP);
            if (!bench.cluster.faults.hookHasRun()) {
                set(bench, first);
            }
            bench.until(() -> objects(bench).equals(expected));
            bench.until(() -> isRecorded(bench, expected.keySet()));
            bench.until(() -> bench.condition(APP, Conditions.READY)
                    .filter(Condition::isTrue)
                    .isPresent());
            bench.settleAfterNothing(APP);
            int writes = bench.cluster.faults.writes();
            bench.settleAfterNothing(APP);
            assertThat(objects(bench)).isEqualTo(expected);
            assertThat(bench.cluster.faults.writes()).isEqualTo(writes);
        }
    }

    private static Map<ObjectKey, ObjectNode> onlyEver(State state) {
        return EXPECTED.computeIfAbsent(state, NothingButTheLastStateRemainsTest::made);
    }

    private static Map<ObjectKey, ObjectNode> made(State state) {
        try (Bench bench = Bench.ready()) {
            set(bench, state);
            bench.await(Fate.Settled.class, Fate.Settled::ready);
            return objects(bench);
        }
    }

    private static void set(Bench bench, State state) {
        bench.putTemplate(Samples.TEMPLATE, state.template());
        ObjectNode workload = Samples.workload(APP, Samples.TEMPLATE, state.input());
        bench.cluster.storedIfAny(APP).ifPresent(before -> workload.set("status", before.path("status")));
        bench.put(workload);
    }

    /** Without the UIDs, which no two clusters have in common. */
    private static Map<ObjectKey, ObjectNode> objects(Bench bench) {
        Map<ObjectKey, ObjectNode> objects = new HashMap<>();
        bench.cluster.rendered.all().forEach((key, json) -> {
            ObjectNode object = json.deepCopy();
            object.withObject("/metadata").remove(Set.of("ownerReferences", "resourceVersion"));
            objects.put(key, object);
        });
        return objects;
    }

    private static boolean isRecorded(Bench bench, Set<ObjectKey> keys) {
        AppliedRecord record = bench.cluster.records().get(APP);
        return record.inputDigest().isPresent()
                && record.entries().stream()
                        .map(AppliedRecord.Entry::key)
                        .collect(Collectors.toSet())
                        .equals(new HashSet<>(keys));
    }
}
