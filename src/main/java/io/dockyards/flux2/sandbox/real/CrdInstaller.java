package io.dockyards.flux2.sandbox.real;

import io.dockyards.flux2.api.InvalidYaml;
import io.dockyards.flux2.api.YamlObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Applies CustomResourceDefinitions and waits until their kinds are served. */
final class CrdInstaller {
    private static final String CRDS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/";

    private final ApiServerClient client;
    private final Duration deadline;

    CrdInstaller(ApiServerClient client, Duration deadline) {
        this.client = client;
        this.deadline = deadline;
    }

    void install(List<Path> filesOrFolders) {
        try {
            var names = new ArrayList<String>();
            for (var path : filesOrFolders) {
                var before = names.size();
                for (var file : filesOf(path)) {
                    names.addAll(applyFile(file));
                }
                if (names.size() == before) {
                    throw new IOException(path + " has no CustomResourceDefinition");
                }
            }
            for (var name : names) {
                if (!Await.until(deadline, () -> isServed(name))) {
                    throw new ApiServerException("the CRD " + name + " isn't served after " + deadline);
                }
            }
        } catch (IOException e) {
            throw new ApiServerException("CRDs can't be installed: " + e.getMessage(), e);
        }
    }

    private static List<Path> filesOf(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (var files = Files.list(path)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        }
    }

    private List<String> applyFile(Path file) throws IOException {
        var names = new ArrayList<String>();
        try {
            for (var object : YamlObjects.read(file.toString(), Files.readString(file))) {
                if (object.path("kind").asText().equals("CustomResourceDefinition")) {
                    var name = object.path("metadata").path("name").asText();
                    client.apply(CRDS + name, "crd-installer", object.toString());
                    names.add(name);
                }
            }
        } catch (InvalidYaml e) {
            throw new IOException(e.getMessage(), e);
        }
        return names;
    }

    // "Established" is said a moment before the kind is really served, so each version is asked for.
    private boolean isServed(String name) {
        try {
            var spec = client.get(CRDS + name).path("spec");
            for (var version : spec.path("versions")) {
                var path = "/apis/" + spec.path("group").asText() + "/"
                        + version.path("name").asText() + "/"
                        + spec.path("names").path("plural").asText() + "?limit=1";
                if (version.path("served").asBoolean() && client.status(path) != 200) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
