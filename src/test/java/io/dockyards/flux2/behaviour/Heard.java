package io.dockyards.flux2.behaviour;

import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.controller.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a controller told of objects' fates. */
final class Heard implements Consumer<Fate> {
    private final List<Fate> fates = new ArrayList<>();

    @Override
    public synchronized void accept(Fate fate) {
        fates.add(fate);
    }

    /** How much was told so far: a point in time to look back to. */
    synchronized int soFar() {
        return fates.size();
    }

    /** What was told about a Workload or Worktree since then. */
    synchronized List<Fate> since(int then, Name about) {
        return fates.subList(then, fates.size()).stream()
                .filter(fate -> fate.about().equals(about))
                .toList();
    }
}
