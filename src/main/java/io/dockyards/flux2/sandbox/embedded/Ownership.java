package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.FieldError;
import io.dockyards.flux2.sandbox.embedded.ManagedFields.Manager;
import io.dockyards.flux2.sandbox.embedded.ManagedFields.Owned;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Server-side apply and the bookkeeping of all other writes, by the algorithm of KEP-555 (structured merge diff): who owns
 * which field, what an apply takes out because nobody sets it any more, and who is in the way.
 */
final class Ownership {
    /** Fields of every object that nobody owns. */
    private static final FieldSet NOBODYS = Stream.of(
                    List.of("f:apiVersion"),
                    List.of("f:kind"),
                    List.of("f:metadata"),
                    List.of("f:metadata", "f:name"),
                    List.of("f:metadata", "f:namespace"),
                    List.of("f:metadata", "f:creationTimestamp"),
                    List.of("f:metadata", "f:selfLink"),
                    List.of("f:metadata", "f:uid"),
                    List.of("f:metadata", "f:generation"),
                    List.of("f:metadata", "f:managedFields"),
                    List.of("f:metadata", "f:resourceVersion"))
            .reduce(FieldSet.empty(), FieldSet::insert, FieldSet::union);

    /** An apply's outcome: the object (without managedFields) and its owners. */
    record Applied(ObjectNode object, ManagedFields managed) {}

    private Ownership() {}

    /** The owners after an update that made {@code next} of {@code live} (an empty object if it was created). */
    static ManagedFields update(
            ObjectNode live, ObjectNode next, ManagedFields managed, Manager manager, Shape shape, String now) {
        Comparison comparison = Comparison.of(withoutManaged(live), withoutManaged(next), shape);
        FieldSet taken = comparison.addedOrModified().difference(NOBODYS);
        ManagedFields left = managed.without(comparison.addedOrModified()).without(comparison.removed());
        if (taken.isEmpty()) {
            return left;
        }
        FieldSet before = left.of(manager).map(Owned::fields).orElseGet(FieldSet::empty);
        return left.with(manager, before.union(taken), now);
    }

    /**
     * Applies.
     *
     * @param live an empty object if there is none yet
     * @throws ApiException 409 with one cause per field that another manager owns and the apply would change, unless forced
     */
    static Applied apply(ObjectNode live, ObjectNode config, Manager manager, Shape shape, boolean force, String now) {
        ManagedFields before = ManagedFields.of(live);
        ObjectNode base = withoutManaged(live);
        ObjectNode merged = (ObjectNode) Trees.merge(base, config, shape);
        FieldSet set = Trees.fields(config, shape);
        FieldSet last = before.of(manager).map(Owned::fields).orElseGet(FieldSet::empty);
        ManagedFields managed =
                before.with(manager, set, before.of(manager).map(Owned::time).orElse(""));
        ObjectNode pruned = last.isEmpty() ? merged : prune(merged, last, managed, shape);

        Comparison comparison = Comparison.of(base, pruned, shape);
        Map<Manager, FieldSet> conflicts = conflicts(managed, manager, comparison.addedOrModified());
        if (!conflicts.isEmpty() && !force) {
            throw conflict(conflicts);
        }
        for (Map.Entry<Manager, FieldSet> conflict : conflicts.entrySet()) {
            Owned owned = managed.of(conflict.getKey()).orElseThrow();
            managed = managed.with(conflict.getKey(), owned.fields().difference(conflict.getValue()), owned.time());
        }
        String since = before.of(manager).map(Owned::time).orElse("");
        FieldSet owned = set.difference(NOBODYS);
        managed = managed.without(comparison.removed()).with(manager, owned, since);
        if (!comparison.isSame()) {
            managed = managed.with(manager, owned, now);
        }
        return new Applied(pruned, managed);
    }

    /** Takes out what the manager applied last time and nobody sets now. */
    private static ObjectNode prune(ObjectNode merged, FieldSet last, ManagedFields managed, Shape shape) {
        FieldSet everything = Trees.fields(merged, shape).withDeclaredParents(shape);
        FieldSet lastOnes = last.withDeclaredParents(shape);
        JsonNode pruned = Trees.without(merged, lastOnes, shape);

        FieldSet owned = managed.entries().values().stream()
                .map(Owned::fields)
                .reduce(FieldSet.empty(), FieldSet::union)
                .withDeclaredParents(shape);
        FieldSet stays = Trees.fields(pruned, shape).withDeclaredParents(shape).union(owned);
        pruned = Trees.without(merged, everything.difference(stays), shape);

        FieldSet gone = everything.difference(Trees.fields(pruned, shape).withDeclaredParents(shape));
        return (ObjectNode) Trees.without(merged, gone.intersection(lastOnes), shape);
    }

    private static Map<Manager, FieldSet> conflicts(ManagedFields managed, Manager self, FieldSet changed) {
        Map<Manager, FieldSet> conflicts = new LinkedHashMap<>();
        managed.entries().forEach((manager, owned) -> {
            FieldSet both = owned.fields().intersection(changed);
            if (!manager.equals(self) && !both.isEmpty()) {
                conflicts.put(manager, both);
            }
        });
        return conflicts;
    }

    private static ApiException conflict(Map<Manager, FieldSet> conflicts) {
        List<FieldError> causes = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        conflicts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Manager::toString)))
                .forEach(entry -> {
                    lines.add("conflicts with " + entry.getKey() + ":");
                    entry.getValue().forEachPath(path -> {
                        lines.add("- " + path);
                        causes.add(new FieldError(path, "FieldManagerConflict", "conflict with " + entry.getKey()));
                    });
                });
        String message = causes.size() == 1
                ? "Apply failed with 1 conflict: " + causes.getFirst().message() + ": "
                        + causes.getFirst().field()
                : "Apply failed with " + causes.size() + " conflicts: " + String.join("\n", lines);
        return Statuses.applyConflict(message, causes);
    }

    static ObjectNode withoutManaged(ObjectNode object) {
        if (!object.path("metadata").has("managedFields")) {
            return object;
        }
        ObjectNode copy = object.deepCopy();
        ((ObjectNode) copy.path("metadata")).remove("managedFields");
        return copy;
    }
}
