package io.dockyards.flux2.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.Position;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.controller.Fate;
import io.dockyards.flux2.sandbox.FolderNote;
import io.dockyards.flux2.sandbox.SandboxListener;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Help.Ansi;

/** Prints what becomes of files and objects in a sandbox, a line each; errors of templates with their source lines. */
final class SandboxPrinter implements SandboxListener {
    private static final int NAME_WIDTH = 44;

    private final PrintWriter out;
    private final Ansi ansi;
    private final Map<String, Path> templates = new HashMap<>();

    SandboxPrinter(PrintWriter out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
    }

    @Override
    public void note(FolderNote note) {
        switch (note) {
            case FolderNote.Applied applied -> {
                remember(applied);
                if (applied.changed()) {
                    line(applied.file().toString(), "applied    " + name(applied.object()));
                }
            }
            case FolderNote.Unreadable unreadable -> bad("file", unreadable.problem());
            case FolderNote.Refused refused ->
                bad(refused.file().toString(), name(refused.object()) + ": " + refused.problem());
            case FolderNote.Removed removed ->
                line(removed.file().toString(), "is gone; what it stood for stays in the sandbox");
        }
    }

    @Override
    public void fate(Fate fate) {
        switch (fate) {
            case Fate.Applied applied ->
                line(applied.about().toString(), deed(applied.deed(), applied.object()) + " (" + applied.field() + ")");
            case Fate.Pruned pruned ->
                line(pruned.about().toString(), "%-10s %s (rendered no longer)".formatted("deleted", pruned.object()));
            case Fate.WorktreeApplied applied ->
                line(applied.about().toString(), deed(applied.deed(), applied.object()) + " (of the Worktree)");
            case Fate.InventoryApplied applied ->
                line(applied.about().toString(), deed(applied.deed(), applied.object()) + " (of the Flux object)");
            case Fate.ConditionsChanged changed -> conditions(changed.about(), changed.conditions());
            case Fate.Failed failed -> failed(failed);
            case Fate.Ignored ignored -> line(ignored.about().toString(), "ignored: " + ignored.why());
            case Fate.Gone gone -> line(gone.about().toString(), "gone");
            case Fate.Settled settled -> {}
        }
        out.flush();
    }

    @Override
    public void problem(String problem) {
        bad("sandbox", problem);
    }

    private void remember(FolderNote.Applied applied) {
        ObjectNode object = applied.object();
        if (object.path("kind").asText().equals(Dockyards.WORKLOAD_TEMPLATE)) {
            templates.put(
                    TemplateSource.of(object.path("spec").path("source").asText())
                            .digest(),
                    applied.file());
        }
    }

    private void failed(Fate.Failed failed) {
        String name = failed.about().toString();
        if (failed.errors().isEmpty() || failed.template().isEmpty()) {
            bad(name, failed.reason().text() + ": " + failed.message() + (failed.retried() ? " (tried again)" : ""));
            return;
        }
        TemplateSource source = failed.template().get();
        String file = String.valueOf(templates.getOrDefault(source.digest(), Path.of(TemplateSource.SINGLE_FILE)));
        TemplateSource named = new TemplateSource(
                new TreeMap<>(Map.of(file, source.files().getOrDefault(TemplateSource.SINGLE_FILE, ""))));
        bad(name, "can't be rendered");
        out.print(new ErrorPrinter(named, ansi)
                .text(
                        failed.reason(),
                        failed.errors().stream().map(error -> in(file, error)).toList()));
    }

    /** The error with its places in the file that the template came from. */
    private static CueError in(String file, CueError error) {
        List<Position> positions = error.positions().stream()
                .map(position -> new Position(file, position.line(), position.column()))
                .toList();
        return new CueError(error.message(), error.path(), positions);
    }

    private void conditions(Name about, JsonNode conditions) {
        for (JsonNode condition : conditions) {
            if (condition.path("type").asText().equals("Ready")) {
                boolean ready = condition.path("status").asText().equals("True");
                line(
                        about.toString(),
                        ready
                                ? ansi.string("@|green,bold Ready|@")
                                : "not Ready  " + condition.path("reason").asText());
            }
        }
    }

    private static String deed(Fate.Deed deed, ObjectKey object) {
        return "%-10s %s".formatted(deed.text(), object);
    }

    private static String name(ObjectNode object) {
        JsonNode metadata = object.path("metadata");
        String namespace = metadata.path("namespace").asText();
        return object.path("kind").asText() + "/" + (namespace.isEmpty() ? "" : namespace + "/")
                + metadata.path("name").asText();
    }

    private void line(String about, String words) {
        out.println(("%-" + NAME_WIDTH + "s  %s").formatted(about, words));
    }

    private void bad(String about, String words) {
        line(
                about,
                ansi.enabled() ? Ansi.Style.on(Ansi.Style.fg_red) + words + Ansi.Style.off(Ansi.Style.fg_red) : words);
    }
}
