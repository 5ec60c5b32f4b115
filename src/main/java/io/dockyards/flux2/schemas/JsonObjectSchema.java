package io.dockyards.flux2.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.dockyards.flux2.api.FieldError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A kind's JSON Schema. The validator is loaded by the first object that needs it. */
final class JsonObjectSchema implements ObjectSchema {
    private final Path file;
    private final ObjectNode source;
    private Optional<Schema> compiled = Optional.empty();

    JsonObjectSchema(Path file, ObjectNode source) {
        this.file = file;
        this.source = source;
    }

    @Override
    public List<FieldError> check(ObjectNode object) throws InvalidSchemas {
        List<FieldError> errors = new ArrayList<>();
        try {
            List<Error> found = compiled().validate(object);
            errors.addAll(JsonErrors.translate(found));
        } catch (SchemaException e) {
            throw unusable(String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            throw unusable("it refers to itself without end");
        }
        if (saysNothingAboutMetadata()) {
            errors.addAll(ObjectMeta.check(object.path("metadata"), "metadata"));
        }
        return errors;
    }

    private Schema compiled() throws InvalidSchemas {
        if (compiled.isEmpty()) {
            checkReferences(source);
            ObjectNode strict = StrictSchema.of(source);
            if (SpecificationVersion.fromSchemaNode(strict).isEmpty()) {
                strict.remove("$schema");
            }
            SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                    .regularExpressionFactory(expression -> text -> GoPattern.matches(expression, text))
                    .build();
            compiled = Optional.of(SchemaRegistry.withDefaultDialect(
                            SpecificationVersion.DRAFT_7, builder -> builder.schemaRegistryConfig(config))
                    .getSchema(strict));
        }
        return compiled.get();
    }

    /** Other files and the network are out of reach, on purpose. */
    private void checkReferences(JsonNode node) throws InvalidSchemas {
        String reference = node.path("$ref").asText();
        if (!reference.isEmpty() && !reference.startsWith("#")) {
            throw unusable("it refers to \"" + reference
                    + "\"; only references within the file are followed: use a standalone schema");
        }
        for (JsonNode child : node) {
            checkReferences(child);
        }
    }

    /** Those that are made of CRDs know no more than that it is an object. */
    private boolean saysNothingAboutMetadata() {
        JsonNode metadata = source.path("properties").path("metadata");
        return !source.has("$ref") && !metadata.has("properties") && !metadata.has("$ref") && !metadata.has("allOf");
    }

    private InvalidSchemas unusable(String why) {
        return new InvalidSchemas(file + ": the JSON Schema can't be used: "
                + why.lines().findFirst().orElse(why));
    }
}
