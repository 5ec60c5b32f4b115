package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.RenderedField;
import io.dockyards.flux2.api.Scope;
import io.dockyards.flux2.api.Scopes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows, besides what others know, the kinds that the rendered CustomResourceDefinitions themselves define. */
record RenderedScopes(Map<GroupVersionKind, Scope> defined, Scopes others) implements Scopes {
    static RenderedScopes of(List<RenderedField> fields, Scopes others) {
        Map<GroupVersionKind, Scope> defined = new HashMap<>();
        fields.stream()
                .map(RenderedField::object)
                .filter(RenderedScopes::isDefinition)
                .forEach(crd -> {
                    JsonNode spec = crd.path("spec");
                    Scope scope = Fields.text(spec, "scope").equals("Cluster") ? Scope.CLUSTER : Scope.NAMESPACED;
                    for (JsonNode version : spec.path("versions")) {
                        if (version.path("served").booleanValue()) {
                            String kind = Fields.text(spec, "names", "kind");
                            defined.put(
                                    new GroupVersionKind(
                                            Fields.text(spec, "group"), Fields.text(version, "name"), kind),
                                    scope);
                        }
                    }
                });
        return new RenderedScopes(Map.copyOf(defined), others);
    }

    static boolean isDefinition(ObjectNode object) {
        return Fields.text(object, "kind").equals("CustomResourceDefinition")
                && Fields.text(object, "apiVersion").startsWith("apiextensions.k8s.io/");
    }

    @Override
    public Optional<Scope> of(GroupVersionKind kind) {
        return Optional.ofNullable(defined.get(kind)).or(() -> others.of(kind));
    }
}
