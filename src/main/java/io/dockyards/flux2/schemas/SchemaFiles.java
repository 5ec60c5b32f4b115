package io.dockyards.flux2.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Files that can hold schemas. */
final class SchemaFiles {
    private SchemaFiles() {}

    /** Every YAML and JSON file below a folder, in a fixed order. */
    static List<Path> below(Path folder) throws InvalidSchemas {
        if (!Files.exists(folder)) {
            throw new InvalidSchemas(folder + " doesn't exist");
        }
        if (!Files.isDirectory(folder)) {
            throw new InvalidSchemas(folder + " is a file; a folder with CRDs or JSON Schemas is needed here");
        }
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(file -> (isJson(file) || isYaml(file)) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        } catch (UncheckedIOException e) {
            throw unreadable(folder, e.getCause() == null ? new IOException(e) : e.getCause());
        }
    }

    static boolean isJson(Path file) {
        return lower(file).endsWith(".json");
    }

    static String lower(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    static JsonNode json(Path file) throws InvalidSchemas {
        try {
            return Json.MAPPER.readTree(text(file));
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw new InvalidSchemas(file
                    + (place == null ? "" : ":" + place.getLineNr() + ":" + place.getColumnNr())
                    + ": not JSON: " + e.getOriginalMessage());
        }
    }

    static String text(Path file) throws InvalidSchemas {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidSchemas(file + " is not UTF-8 text");
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static boolean isYaml(Path file) {
        String name = lower(file);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static InvalidSchemas unreadable(Path place, IOException e) {
        return switch (e) {
            case AccessDeniedException denied ->
                new InvalidSchemas(denied.getFile() + " can't be read: permission denied");
            case FileSystemLoopException loop ->
                new InvalidSchemas(loop.getFile() + " is a link that leads back to itself");
            default -> new InvalidSchemas(place + " can't be read: " + e.getMessage());
        };
    }
}
