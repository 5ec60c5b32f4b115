package io.dockyards.flux2.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Digest;
import io.dockyards.flux2.api.Dockyards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Applies the manifests of a folder, and those of a file again whenever it changes. Used by one thread. */
public final class LiveFolder {
    private final Path folder;
    private final ManifestApplier applier;
    private final Consumer<FolderNote> notes;
    private final Map<Path, String> seen = new HashMap<>();

    /** Each note is given to {@code notes} on the calling thread. */
    public LiveFolder(Path folder, ManifestApplier applier, Consumer<FolderNote> notes) {
        this.folder = folder;
        this.applier = applier;
        this.notes = notes;
    }

    /**
     * Applies what is new or changed since the last call: what others need comes first.
     *
     * @throws IOException if the folder itself can't be read
     */
    public void applyChanges() throws IOException {
        List<Path> files = ManifestFolder.files(folder);
        List<Pending> pending = new ArrayList<>();
        for (Path file : files) {
            if (isNews(file)) {
                ManifestFile manifest = ManifestFolder.read(file);
                manifest.problem().ifPresent(problem -> notes.accept(new FolderNote.Unreadable(file, problem)));
                manifest.objects().forEach(object -> pending.add(new Pending(file, object)));
            }
        }
        pending.stream().sorted(Comparator.comparingInt(Pending::rank)).forEach(this::apply);
        Set<Path> gone = new HashSet<>(seen.keySet());
        files.forEach(gone::remove);
        gone.forEach(file -> {
            seen.remove(file);
            notes.accept(new FolderNote.Removed(file));
        });
    }

    private void apply(Pending pending) {
        try {
            boolean changed = applier.apply(pending.object());
            notes.accept(new FolderNote.Applied(pending.file(), pending.object(), changed));
        } catch (RequestRefused e) {
            notes.accept(new FolderNote.Refused(pending.file(), pending.object(), String.valueOf(e.getMessage())));
        }
    }

    private boolean isNews(Path file) {
        String state;
        try {
            state = new Digest().add(Files.readAllBytes(file)).hex();
        } catch (IOException e) {
            state = "unreadable";
        }
        return !state.equals(seen.put(file, state));
    }

    private record Pending(Path file, ObjectNode object) {
        /** Clusters and templates before the Workloads that need them, kinds before objects of theirs. */
        int rank() {
            return switch (object.path("kind").asText()) {
                case "Namespace" -> 0;
                case "CustomResourceDefinition" -> 1;
                case Dockyards.CLUSTER -> 3;
                case Dockyards.WORKLOAD_TEMPLATE -> 4;
                case Dockyards.WORKLOAD -> 5;
                default -> 2;
            };
        }
    }
}
