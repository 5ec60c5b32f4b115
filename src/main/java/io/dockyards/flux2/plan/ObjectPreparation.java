package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.api.RenderedField;
import io.dockyards.flux2.api.Scope;
import io.dockyards.flux2.api.Scopes;
import io.dockyards.flux2.api.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prepares one object after the other, and collects what is wrong in any of them. */
record ObjectPreparation(
        Workload workload, String clusterName, Scopes scopes, List<String> violations, List<String> warnings) {
    /** The object as it is applied; empty if there is too little of it to go on. What is wrong is in {@code violations}. */
    Optional<PreparedObject> prepare(RenderedField field) {
        ObjectNode object = field.object().deepCopy();
        List<String> wrong = new ArrayList<>();
        List<String> replaced = new ArrayList<>();
        Optional<PreparedObject> prepared = prepare(field.field(), object, wrong, replaced);
        wrong.forEach(why -> violations.add(field.field() + ": " + why));
        replaced.forEach(what -> warnings.add(field.field() + ": " + what));
        return prepared;
    }

    private Optional<PreparedObject> prepare(
            String field, ObjectNode object, List<String> wrong, List<String> replaced) {
        Optional<GroupVersionKind> type = type(object, wrong);
        Optional<Scope> scope = type.flatMap(known -> scope(known, wrong));
        if (!(object.path("metadata") instanceof ObjectNode metadata)) {
            wrong.add(
                    object.path("metadata").isMissingNode() ? "metadata.name is missing" : "metadata must be a struct");
            return Optional.empty();
        }
        Optional<String> name = string(metadata, "name", wrong);
        if (name.isEmpty() && wrong.stream().noneMatch(why -> why.startsWith("metadata.name "))) {
            wrong.add("metadata.name is missing");
        }
        MetadataCheck.check(metadata, wrong::add);
        ApplyOptions.of(object, wrong::add);
        Optional<String> namespace = string(metadata, "namespace", wrong);
        if (type.isEmpty() || scope.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        NameRules.check(type.get(), name.get(), object)
                .ifPresent(why -> wrong.add("metadata.name \"%s\" %s".formatted(name.get(), why)));
        String resolved = resolve(scope.get(), namespace, wrong);
        ObjectKey key = new ObjectKey(type.get().group(), type.get().kind(), resolved, name.get());
        if (isRecord(key)) {
            wrong.add(key + " is where the controller keeps what it applied; it needs another name");
        }
        if (isWhatItIsRenderedFrom(key)) {
            wrong.add(key + " is what this is rendered from; a template can't render it");
        }
        if (!wrong.isEmpty()) {
            return Optional.of(new PreparedObject(field, type.get(), key, object));
        }
        placeIn(metadata, resolved);
        Metadata.mark(metadata, workload, clusterName, scope.get() == Scope.NAMESPACED, replaced);
        Normaliser.normalise(type.get(), object);
        return Optional.of(new PreparedObject(field, type.get(), key, object));
    }

    private static Optional<GroupVersionKind> type(ObjectNode object, List<String> wrong) {
        String apiVersion = Fields.text(object, "apiVersion");
        String kind = Fields.text(object, "kind");
        if (kind.isEmpty()) {
            wrong.add("kind is missing");
        }
        if (apiVersion.isEmpty() || apiVersion.indexOf('/') != apiVersion.lastIndexOf('/')) {
            wrong.add("apiVersion \"" + apiVersion + "\" must be \"version\" or \"group/version\"");
            return Optional.empty();
        }
        return kind.isEmpty() ? Optional.empty() : Optional.of(GroupVersionKind.of(apiVersion, kind));
    }

    private Optional<Scope> scope(GroupVersionKind type, List<String> wrong) {
        Optional<Scope> scope = scopes.of(type);
        if (scope.isEmpty()) {
            wrong.add("no such kind is served: %s in %s".formatted(type.kind(), type.apiVersion()));
        }
        return scope;
    }

    /** The namespace that the object goes to (R1, R2); {@code ""} for a cluster-scoped one, whatever it says. */
    private String resolve(Scope scope, Optional<String> given, List<String> wrong) {
        if (scope == Scope.CLUSTER) {
            return "";
        }
        String own = workload.name().namespace();
        String namespace = given.orElse(own);
        Names.label(namespace).ifPresent(why -> wrong.add("metadata.namespace \"%s\" %s".formatted(namespace, why)));
        if (!namespace.equals(own)) {
            wrong.add("metadata.namespace \"%s\" isn't the Workload's, \"%s\": an object there can't be owned"
                    .formatted(namespace, own));
        }
        return namespace;
    }

    private boolean isRecord(ObjectKey key) {
        return key.group().isEmpty()
                && key.kind().equals("ConfigMap")
                && key.namespace().equals(workload.name().namespace())
                && key.name().equals(RecordCodec.nameFor(workload.name().name()));
    }

    /** Were it applied it would be owned by the Workload, and go with it. */
    private boolean isWhatItIsRenderedFrom(ObjectKey key) {
        Name name = new Name(key.namespace(), key.name());
        return key.group().equals(Dockyards.GROUP)
                && switch (key.kind()) {
                    case Dockyards.WORKLOAD -> name.equals(workload.name());
                    case Dockyards.CLUSTER ->
                        name.equals(new Name(workload.name().namespace(), clusterName));
                    case Dockyards.WORKLOAD_TEMPLATE -> workload.templateRef().equals(Optional.of(name));
                    default -> false;
                };
    }

    private static void placeIn(ObjectNode metadata, String namespace) {
        if (namespace.isEmpty()) {
            metadata.remove("namespace");
        } else {
            metadata.put("namespace", namespace);
        }
    }

    private static Optional<String> string(ObjectNode metadata, String name, List<String> wrong) {
        JsonNode value = metadata.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            wrong.add("metadata.%s must be a string, not %s".formatted(name, value));
        }
        return Fields.textIfAny(value);
    }
}
