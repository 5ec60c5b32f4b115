package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.InvalidYaml;
import io.dockyards.flux2.api.YamlReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kubeconfig files that count, read as kubectl merges them: what an earlier file says wins. Nothing is dropped in
 * silence, as the client library would.
 *
 * @param documents at least one; all are YAML mappings
 */
record KubeconfigFiles(List<Document> documents) {
    /** One file and what is in it. */
    record Document(Path file, JsonNode yaml) {}

    /** A named entry (cluster, user or context) and the file it stands in. */
    record Entry(Path file, JsonNode yaml) {}

    /** The files for a target; empty if there is none, so that a pod's service account comes next. */
    static Optional<KubeconfigFiles> of(KubeTarget target) throws KubeSetupException {
        if (target.kubeconfig().isPresent()) {
            return Optional.of(
                    new KubeconfigFiles(List.of(read(target.kubeconfig().get(), "give another with --kubeconfig"))));
        }
        var variable = target.environment().getOrDefault("KUBECONFIG", "");
        if (!variable.isEmpty()) {
            return Optional.of(fromVariable(variable));
        }
        var home = target.home().resolve(".kube").resolve("config");
        return Files.exists(home)
                ? Optional.of(new KubeconfigFiles(List.of(read(home, "name another file with --kubeconfig"))))
                : Optional.empty();
    }

    private static KubeconfigFiles fromVariable(String variable) throws KubeSetupException {
        var documents = new ArrayList<Document>();
        for (var name : variable.split(File.pathSeparator, -1)) {
            // As with kubectl, files of the list that aren't there are left out.
            if (!name.isEmpty() && Files.exists(Path.of(name))) {
                documents.add(read(Path.of(name), "correct the variable KUBECONFIG or use --kubeconfig"));
            }
        }
        if (documents.isEmpty()) {
            throw new KubeSetupException("no kubeconfig: the variable KUBECONFIG names " + variable
                    + ", which doesn't exist; correct it or use --kubeconfig");
        }
        return new KubeconfigFiles(List.copyOf(documents));
    }

    private static Document read(Path file, String advice) throws KubeSetupException {
        try {
            var documents = YamlReader.readAll(file.toString(), Files.readString(file));
            if (documents.isEmpty()) {
                throw new KubeSetupException("kubeconfig " + file + " is empty; " + advice);
            }
            var yaml = documents.getFirst();
            if (!yaml.isObject()) {
                throw new KubeSetupException("kubeconfig " + file + " isn't a kubeconfig (no YAML mapping); " + advice);
            }
            return new Document(file, yaml);
        } catch (NoSuchFileException e) {
            throw new KubeSetupException("kubeconfig " + file + " doesn't exist; " + advice, e);
        } catch (InvalidYaml e) {
            throw new KubeSetupException("kubeconfig isn't valid YAML: " + e.getMessage(), e);
        } catch (IOException e) {
            var why = Files.isDirectory(file) ? "it is a folder" : String.valueOf(e.getMessage());
            throw new KubeSetupException(
                    "kubeconfig " + file + " can't be read: " + OneLine.of(why) + "; " + advice, e);
        }
    }

    /** The files' names, for people. */
    String names() {
        return String.join(
                ", ", documents.stream().map(d -> d.file().toString()).toList());
    }

    Optional<String> currentContext() {
        return documents.stream()
                .map(d -> d.yaml().path("current-context").asText())
                .filter(name -> !name.isEmpty())
                .findFirst();
    }

    /** Names of all contexts. */
    List<String> contexts() {
        return entries("contexts")
                .map(e -> e.yaml().path("name").asText())
                .distinct()
                .toList();
    }

    /**
     * An entry by its name.
     *
     * @param list {@code contexts}, {@code clusters} or {@code users}
     */
    Optional<Entry> entry(String list, String name) {
        return entries(list)
                .filter(e -> e.yaml().path("name").asText().equals(name))
                .findFirst();
    }

    private Stream<Entry> entries(String list) {
        return documents.stream()
                .flatMap(d -> d.yaml().path(list).valueStream().map(entry -> new Entry(d.file(), entry)));
    }
}
