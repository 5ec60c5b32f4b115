package io.dockyards.flux2.sandbox;

import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.controller.Fate;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tells when there is nothing more to wait for: every Workload of the folder is Ready, or stays as it is until somebody
 * changes something. Not safe for several threads.
 */
public final class Settlement {
    private enum State {
        MOVING,
        READY,
        STUCK
    }

    private final TreeMap<Name, State> workloads = new TreeMap<>(BY_NAME);
    private final Set<Name> worktrees = new HashSet<>();
    private static final java.util.Comparator<Name> BY_NAME =
            java.util.Comparator.comparing(Name::namespace).thenComparing(Name::name);

    /** A Workload is expected. */
    public void expect(Name workload) {
        workloads.putIfAbsent(workload, State.MOVING);
    }

    /** A Worktree has a new commit, so its GitRepository is to follow. */
    public void expectGitRepository(Name worktree) {
        worktrees.add(worktree);
    }

    /** Something happened. */
    public void take(Fate fate) {
        switch (fate) {
            case Fate.Settled settled ->
                workloads.replace(
                        settled.about(),
                        settled.ready() ? State.READY : settled.retrying() ? State.MOVING : State.STUCK);
            case Fate.Applied applied -> workloads.replace(applied.about(), State.MOVING);
            case Fate.Pruned pruned -> workloads.replace(pruned.about(), State.MOVING);
            case Fate.WorktreeApplied applied -> worktrees.remove(applied.about());
            case Fate.InventoryApplied applied -> {}
            case Fate.Ignored ignored -> workloads.replace(ignored.about(), State.STUCK);
            case Fate.Gone gone -> workloads.remove(gone.about());
            case Fate.Failed failed -> {}
            case Fate.ConditionsChanged changed -> {}
        }
    }

    /** Whether every Workload is Ready and every Worktree has its GitRepository. */
    public boolean allReady() {
        return worktrees.isEmpty() && workloads.values().stream().allMatch(state -> state == State.READY);
    }

    /** Whether nothing moves by itself any more. */
    public boolean allSettled() {
        return workloads.values().stream().noneMatch(state -> state == State.MOVING)
                && (worktrees.isEmpty() || workloads.containsValue(State.STUCK));
    }

    /** How many Workloads there are. */
    public int count() {
        return workloads.size();
    }

    /** Those that aren't Ready. */
    public Set<Name> notReady() {
        Set<Name> names = new TreeSet<>(BY_NAME);
        workloads.forEach((name, state) -> {
            if (state != State.READY) {
                names.add(name);
            }
        });
        return names;
    }
}
