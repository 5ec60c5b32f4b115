package io.dockyards.flux2.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.InvalidYaml;
import io.dockyards.flux2.api.YamlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The schemas below some folders: CRDs, JSON Schemas and OpenAPI documents. Files named after their kind, of which there can
 * be thousands, are read when an object of that kind comes along; all others are read at once. Belongs to one thread.
 */
public final class SchemaFolder {
    private final SchemaIndex index;
    private final NamedSchemas named;

    private SchemaFolder(SchemaIndex index, NamedSchemas named) {
        this.index = index;
        this.named = named;
    }

    /** Looks through the folders and all that lies below. */
    public static SchemaFolder read(List<Path> folders) throws InvalidSchemas {
        SchemaIndex index = new SchemaIndex();
        NamedSchemas named = new NamedSchemas();
        for (Path folder : folders) {
            boolean isEmpty = true;
            for (Path file : SchemaFiles.below(folder)) {
                isEmpty = false;
                if (!named.add(file)) {
                    for (JsonNode document : documents(file)) {
                        index.add(file, document);
                    }
                }
            }
            if (isEmpty) {
                throw new InvalidSchemas(folder + " has no .yaml, .yml or .json file; CRDs or JSON Schemas are needed");
            }
        }
        if (index.isEmpty() && named.isEmpty()) {
            throw new InvalidSchemas(folders.getFirst() + " has no schema of any kind: no CustomResourceDefinition of"
                    + " apiextensions.k8s.io/v1, no JSON Schema with x-kubernetes-group-version-kind");
        }
        return new SchemaFolder(index, named);
    }

    /** The schema of a kind, if there is one. */
    public Optional<ObjectSchema> find(GroupVersionKind kind) throws InvalidSchemas {
        Optional<ObjectSchema> known = index.find(kind);
        if (known.isPresent()) {
            return known;
        }
        for (Path file : named.after(kind)) {
            index.addNamed(file, SchemaFiles.json(file), kind);
        }
        if (index.find(kind).isEmpty()) {
            for (Path file : named.mentioning(kind)) {
                index.add(file, SchemaFiles.json(file));
            }
        }
        return index.find(kind);
    }

    /** Other versions of a kind that there are schemas of. */
    public List<String> otherVersions(GroupVersionKind kind) {
        return index.versions(kind.group(), kind.kind()).stream()
                .filter(version -> !version.equals(kind.version()))
                .toList();
    }

    private static List<JsonNode> documents(Path file) throws InvalidSchemas {
        if (SchemaFiles.isJson(file)) {
            return List.of(SchemaFiles.json(file));
        }
        try {
            return YamlReader.readAll(file.toString(), SchemaFiles.text(file));
        } catch (InvalidYaml e) {
            throw new InvalidSchemas(String.valueOf(e.getMessage()));
        }
    }
}
