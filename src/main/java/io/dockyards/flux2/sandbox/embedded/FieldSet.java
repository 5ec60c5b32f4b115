package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A set of field paths, in the form of {@code fieldsV1}: steps are {@code f:name}, {@code k:{…}} (an item of a keyed list) and
 * {@code v:…} (an item of a set). A path may be a member although longer ones are too.
 */
final class FieldSet {
    private final SortedSet<String> members = new TreeSet<>();
    private final SortedMap<String, FieldSet> children = new TreeMap<>();

    static FieldSet empty() {
        return new FieldSet();
    }

    static FieldSet fromJson(JsonNode fieldsV1) {
        FieldSet set = new FieldSet();
        fieldsV1.properties().forEach(entry -> {
            String step = entry.getKey();
            if (step.equals(".")) {
                return;
            }
            JsonNode below = entry.getValue();
            if (below.isEmpty() || below.has(".")) {
                set.members.add(step);
            }
            FieldSet child = fromJson(below);
            if (!child.isEmpty()) {
                set.children.put(step, child);
            }
        });
        return set;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        for (String step : steps()) {
            FieldSet child = children.get(step);
            if (child == null) {
                json.putObject(step);
                continue;
            }
            ObjectNode below = Json.object();
            if (members.contains(step)) {
                below.putObject(".");
            }
            below.setAll(child.toJson());
            json.set(step, below);
        }
        return json;
    }

    FieldSet insert(List<String> path) {
        if (path.isEmpty()) {
            return this;
        }
        if (path.size() == 1) {
            members.add(path.getFirst());
        } else {
            children.computeIfAbsent(path.getFirst(), s -> new FieldSet()).insert(path.subList(1, path.size()));
        }
        return this;
    }

    boolean isEmpty() {
        return members.isEmpty() && children.isEmpty();
    }

    boolean has(String step) {
        return members.contains(step);
    }

    /** What is below a step; empty if nothing. */
    FieldSet child(String step) {
        FieldSet child = children.get(step);
        return child == null ? empty() : child;
    }

    FieldSet union(FieldSet other) {
        FieldSet result = copyOf(this);
        result.members.addAll(other.members);
        other.children.forEach((step, child) -> result.children.merge(step, child, FieldSet::union));
        return result;
    }

    /** Without the other's members; a member there doesn't take what is below it along. */
    FieldSet difference(FieldSet other) {
        FieldSet result = new FieldSet();
        result.members.addAll(members);
        result.members.removeAll(other.members);
        children.forEach((step, child) -> result.putChild(step, child.difference(other.child(step))));
        return result;
    }

    FieldSet intersection(FieldSet other) {
        FieldSet result = new FieldSet();
        result.members.addAll(members);
        result.members.retainAll(other.members);
        children.forEach((step, child) -> result.putChild(step, child.intersection(other.child(step))));
        return result;
    }

    /** With every declared field on the way to a member as a member of its own. */
    FieldSet withDeclaredParents(Shape shape) {
        FieldSet result = new FieldSet();
        result.members.addAll(members);
        children.forEach((step, child) -> {
            if (step.startsWith("f:")) {
                String field = step.substring(2);
                if (shape.declares(field)) {
                    result.members.add(step);
                }
                result.children.put(step, child.withDeclaredParents(shape.field(field)));
            } else {
                result.children.put(step, child.withDeclaredParents(shape.item()));
            }
        });
        return result;
    }

    /** Calls with each member's path, as messages write it: {@code .spec.containers[name="app"].image}. */
    void forEachPath(Consumer<String> path) {
        forEachPath("", path);
    }

    private void forEachPath(String prefix, Consumer<String> consumer) {
        members.forEach(step -> consumer.accept(prefix + FieldStep.describe(step)));
        children.forEach((step, child) -> child.forEachPath(prefix + FieldStep.describe(step), consumer));
    }

    private SortedSet<String> steps() {
        SortedSet<String> steps = new TreeSet<>(members);
        steps.addAll(children.keySet());
        return steps;
    }

    private void putChild(String step, FieldSet child) {
        if (!child.isEmpty()) {
            children.put(step, child);
        }
    }

    private static FieldSet copyOf(FieldSet set) {
        FieldSet copy = new FieldSet();
        copy.members.addAll(set.members);
        copy.children.putAll(set.children);
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldSet set && members.equals(set.members) && children.equals(set.children);
    }

    @Override
    public int hashCode() {
        return 31 * members.hashCode() + children.hashCode();
    }

    @Override
    public String toString() {
        return toJson().toString();
    }
}
