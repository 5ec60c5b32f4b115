package io.dockyards.flux2.controller;

import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.plan.Ownership;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which Workload gets an object that nobody has yet (R5). A claim lasts for one apply: afterwards the object itself says
 * whose it is. Until its holder starts to write, an older Workload takes a claim over.
 */
public final class Claims {
    private record Claim(Workload holder, boolean writing) {}

    /**
     * A claim that another Workload took over.
     *
     * @param winner empty if it has finished since
     */
    public record Lost(ObjectKey object, Optional<Name> winner) {}

    private final Map<ObjectKey, Claim> claims = new HashMap<>();

    /** Claims an object; if another Workload keeps it, that one's name comes back. */
    public synchronized Optional<Name> claim(ObjectKey object, Workload workload) {
        Claim current = claims.get(object);
        if (current == null || isBy(current, workload)) {
            claims.putIfAbsent(object, new Claim(workload, false));
            return Optional.empty();
        }
        if (current.writing || Ownership.older(current.holder, workload)) {
            return Optional.of(current.holder.name());
        }
        claims.put(object, new Claim(workload, false));
        return Optional.empty();
    }

    /**
     * Makes claims final before the first write. If one was lost meanwhile, none is final, and it comes back: whoever took it
     * over may even have written and released it since, and the look at the object was before that.
     */
    public synchronized Optional<Lost> startWriting(Collection<ObjectKey> objects, Workload workload) {
        for (ObjectKey object : objects) {
            Optional<Claim> current = Optional.ofNullable(claims.get(object));
            if (current.filter(claim -> isBy(claim, workload)).isEmpty()) {
                return Optional.of(new Lost(object, current.map(claim -> claim.holder.name())));
            }
        }
        objects.forEach(object -> claims.put(object, new Claim(workload, true)));
        return Optional.empty();
    }

    /** Gives up whatever a Workload holds. */
    public synchronized void release(Workload workload) {
        claims.values().removeIf(claim -> isBy(claim, workload));
    }

    private static boolean isBy(Claim claim, Workload workload) {
        return claim.holder.uid().equals(workload.uid());
    }
}
