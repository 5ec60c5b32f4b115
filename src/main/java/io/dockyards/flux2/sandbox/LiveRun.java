package io.dockyards.flux2.sandbox;

import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.controller.Fate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A folder that is applied, watched and followed, with one thread that does all of it. */
public final class LiveRun {
    /** How often files are looked at. */
    private static final Duration LOOK = Duration.ofMillis(300);

    /** What still moves after so long a quiet moves only when something changes. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final BlockingQueue<Fate> fates;
    private final Settlement settlement = new Settlement();
    private final LiveFolder folder;
    private final MadeUpGit git;
    private final SandboxListener listener;
    private boolean filesAreRight = true;
    private long lastNews = System.nanoTime();

    /** @param fates what the controller tells */
    public LiveRun(Path folder, ManifestApplier applier, BlockingQueue<Fate> fates, SandboxListener listener) {
        this.fates = fates;
        this.folder = new LiveFolder(folder, applier, this::note);
        this.git = new MadeUpGit(applier);
        this.listener = listener;
    }

    /** Applies the folder. */
    public void apply() throws IOException {
        folder.applyChanges();
    }

    /**
     * Applies what changes in the folder and follows it until all is settled, or for good.
     *
     * @param once whether to end when all is settled
     * @param patience with {@code once}: how long at most
     * @return whether every file could be applied and every Workload is Ready
     */
    public boolean run(boolean once, Duration patience) throws InterruptedException, IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            apply();
            follow(LOOK, fate -> once && settlement.allReady());
            if (once && isOver(deadline)) {
                return filesAreRight && settlement.allReady();
            }
        }
    }

    /** The Workloads of the folder, and how they stand. */
    public Settlement settlement() {
        return settlement;
    }

    private boolean isOver(long deadline) {
        long now = System.nanoTime();
        return settlement.allReady()
                || (settlement.allSettled() && now - lastNews > QUIET.toNanos())
                || now - deadline > 0;
    }

    private void follow(Duration time, Predicate<Fate> enough) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (Fate fate = next(end); fate != null; fate = next(end)) {
            lastNews = System.nanoTime();
            settlement.take(fate);
            listener.fate(fate);
            if (fate instanceof Fate.Applied applied && applied.object().kind().equals(Dockyards.WORKTREE)) {
                push(new Name(applied.object().namespace(), applied.object().name()));
            }
            if (enough.test(fate)) {
                return;
            }
        }
    }

    private @org.jspecify.annotations.Nullable Fate next(long end) throws InterruptedException {
        return fates.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void push(Name worktree) {
        try {
            if (git.push(worktree)) {
                settlement.expectGitRepository(worktree);
            }
        } catch (RequestRefused e) {
            listener.problem("the Worktree " + worktree + " gets no commit: " + e.getMessage());
        }
    }

    private void note(FolderNote note) {
        lastNews = System.nanoTime();
        switch (note) {
            case FolderNote.Applied applied -> {
                Name name = new Name(
                        applied.object().path("metadata").path("namespace").asText("default"),
                        applied.object().path("metadata").path("name").asText());
                String kind = applied.object().path("kind").asText();
                if (kind.equals(Dockyards.WORKLOAD)) {
                    settlement.expect(name);
                } else if (kind.equals(Dockyards.WORKTREE)) {
                    push(name);
                }
            }
            case FolderNote.Unreadable unreadable -> filesAreRight = false;
            case FolderNote.Refused refused -> filesAreRight = false;
            case FolderNote.Removed removed -> {}
        }
        listener.note(note);
    }
}
