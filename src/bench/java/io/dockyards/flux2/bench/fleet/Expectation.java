package io.dockyards.flux2.bench.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Name;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Something that objects are to become. Looks at an object when it changes and not at all of them, as the bench shares its cores
 * with what it measures.
 */
final class Expectation {
    private final Set<Name> whom;
    private final Predicate<Optional<ObjectNode>> holds;
    private final Set<Name> lacking = new LinkedHashSet<>();

    Expectation(Set<Name> whom, Predicate<Optional<ObjectNode>> holds, Map<Name, ObjectNode> now) {
        this.whom = whom;
        this.holds = holds;
        whom.forEach(name -> look(name, Optional.ofNullable(now.get(name))));
    }

    /** @param object as it is now; empty if it isn't there */
    void look(Name name, Optional<ObjectNode> object) {
        if (!whom.contains(name)) {
            return;
        }
        if (holds.test(object)) {
            lacking.remove(name);
        } else {
            lacking.add(name);
        }
    }

    boolean isMet() {
        return lacking.isEmpty();
    }

    /** How many it doesn't hold for, the first of them, and of how many. */
    String shortfall() {
        return lacking.size() + " of " + whom.size() + ", "
                + lacking.stream().findFirst().map(Name::toString).orElse("none") + " first";
    }

    Optional<Name> first() {
        return lacking.stream().findFirst();
    }
}
