package io.dockyards.flux2.kube;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.plan.Kstatus;
import io.fabric8.kubernetes.api.model.DefaultKubernetesResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object as it came from the API server, in the form that the library's informers hold: the JSON tree and nothing typed,
 * so that no field is dropped and no number changes. {@code managedFields}, which are half of an object, go on arrival.
 */
@JsonDeserialize(using = Tree.Reader.class)
final class Tree implements HasMetadata {
    private static final long serialVersionUID = 1L;

    private final transient ObjectNode json;
    private final transient Optional<String> entry;

    Tree(ObjectNode json) {
        this.json = json;
        this.entry = ManagedEntry.hash(json.path("metadata"));
        if (json.get("metadata") instanceof ObjectNode metadata) {
            metadata.remove("managedFields");
        }
    }

    /** @param entry what {@link #entry} gave before {@code managedFields} went */
    Tree(ObjectNode json, Optional<String> entry) {
        this.json = json;
        this.entry = entry;
    }

    /** The tree itself: once it is in a cache nobody changes it. */
    ObjectNode json() {
        return json;
    }

    /** Hash of our managedFields entry (R9), all that is kept of them; empty if we have none. */
    Optional<String> entry() {
        return entry;
    }

    JsonNode metadata() {
        return json.path("metadata");
    }

    /** Items of a list of metadata don't tell their own kind. */
    void retype(String apiVersion, String kind) {
        if (!getApiVersion().equals(apiVersion) || !getKind().equals(kind)) {
            json.put("apiVersion", apiVersion);
            json.put("kind", kind);
        }
    }

    /** Drops all that tells nothing about the object's health: data never stays in memory. */
    void keepHealth() {
        json.retain("apiVersion", "kind", "metadata", "spec", "status");
        if (json.get("spec") instanceof ObjectNode spec) {
            spec.retain(Kstatus.SPEC_FIELDS);
        }
    }

    /** What the informer needs of it, made anew for each call: keeping it would double what an object costs. */
    @Override
    public ObjectMeta getMetadata() {
        var meta = new ObjectMeta();
        meta.setNamespace(text("namespace"));
        meta.setName(text("name"));
        meta.setUid(text("uid"));
        meta.setResourceVersion(text("resourceVersion"));
        return meta;
    }

    private @Nullable String text(String field) {
        return metadata().path(field).textValue();
    }

    @Override
    public void setMetadata(ObjectMeta metadata) {
        throw new UnsupportedOperationException("an observed object isn't changed");
    }

    @Override
    public String getKind() {
        return json.path("kind").asText();
    }

    @Override
    public String getApiVersion() {
        return json.path("apiVersion").asText();
    }

    @Override
    public void setApiVersion(String version) {
        json.put("apiVersion", version);
    }

    /** Reads an object without looking at its type. */
    static final class Reader extends JsonDeserializer<Tree> {
        @Override
        public Tree deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return context.readTree(parser) instanceof ObjectNode object
                    ? new Tree(object)
                    : context.reportInputMismatch(Tree.class, "an object was expected");
        }
    }

    /** A list of them. */
    @JsonDeserialize(using = JsonDeserializer.None.class)
    static final class Items extends DefaultKubernetesResourceList<Tree> {
        private static final long serialVersionUID = 1L;

        /** An empty list of metadata comes as {@code "items": null}, which the informer can't take. */
        @Override
        public void setItems(@Nullable List<Tree> items) {
            super.setItems(items == null ? List.of() : items);
        }
    }
}
