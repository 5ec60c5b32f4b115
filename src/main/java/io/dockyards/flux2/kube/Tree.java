package io.dockyards.flux2.kube;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.plan.Kstatus;
import io.fabric8.kubernetes.api.model.DefaultKubernetesResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An object as it came from the API server, in the form that the library's informers hold: the JSON tree and nothing typed,
 * so that no field is dropped and no number changes. {@code managedFields}, which are half of an object, go on arrival.
 */
@JsonDeserialize(using = Tree.Reader.class)
final class Tree implements HasMetadata {
    private static final long serialVersionUID = 1L;

    private final transient Supplier<ObjectNode> content;
    private final transient Head head;
    private final transient Optional<String> entry;

    /**
     * What the informers themselves ask for at each event.
     *
     * @param workload value of {@code LW}, empty if there is none
     */
    record Head(
            @Nullable String namespace,
            @Nullable String name,
            @Nullable String resourceVersion,
            String workload) {
        static Head of(JsonNode metadata) {
            return new Head(
                    metadata.path("namespace").textValue(),
                    metadata.path("name").textValue(),
                    metadata.path("resourceVersion").textValue(),
                    metadata.path("labels").path(Dockyards.LABEL_WORKLOAD).asText());
        }
    }

    /** One that has just arrived, with {@code managedFields}. */
    Tree(ObjectNode json) {
        this(() -> json, Head.of(json.path("metadata")), ManagedEntry.hash(json.path("metadata")));
        if (json.get("metadata") instanceof ObjectNode metadata) {
            metadata.remove("managedFields");
        }
    }

    /** One that was kept: its {@link #json}, {@link #head} and {@link #entry}. */
    Tree(Supplier<ObjectNode> content, Head head, Optional<String> entry) {
        this.content = content;
        this.head = head;
        this.entry = entry;
    }

    /** The tree itself: once it is in a cache nobody changes it. */
    ObjectNode json() {
        return content.get();
    }

    Head head() {
        return head;
    }

    /** Hash of our managedFields entry (R9), all that is kept of them; empty if we have none. */
    Optional<String> entry() {
        return entry;
    }

    JsonNode metadata() {
        return json().path("metadata");
    }

    /** Items of a list of metadata don't tell their own kind. */
    void retype(String apiVersion, String kind) {
        if (!getApiVersion().equals(apiVersion) || !getKind().equals(kind)) {
            json().put("apiVersion", apiVersion).put("kind", kind);
        }
    }

    /** Drops all that tells nothing about the object's health: data never stays in memory. */
    void keepHealth() {
        ObjectNode json = json();
        json.retain("apiVersion", "kind", "metadata", "spec", "status");
        if (json.get("spec") instanceof ObjectNode spec) {
            spec.retain(Kstatus.SPEC_FIELDS);
        }
    }

    /** What the informer needs of it, made anew for each call: keeping it would double what an object costs. */
    @Override
    public ObjectMeta getMetadata() {
        var meta = new ObjectMeta();
        meta.setNamespace(head.namespace());
        meta.setName(head.name());
        meta.setResourceVersion(head.resourceVersion());
        return meta;
    }

    @Override
    public void setMetadata(ObjectMeta metadata) {
        throw new UnsupportedOperationException("an observed object isn't changed");
    }

    @Override
    public String getKind() {
        return json().path("kind").asText();
    }

    @Override
    public String getApiVersion() {
        return json().path("apiVersion").asText();
    }

    @Override
    public void setApiVersion(String version) {
        json().put("apiVersion", version);
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
