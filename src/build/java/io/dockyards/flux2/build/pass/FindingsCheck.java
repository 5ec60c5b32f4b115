package io.dockyards.flux2.build.pass;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Compares what the rewrites found with what there was. */
final class FindingsCheck {
    /** What the WASM says; the others follow from how Chicory and the pass write code. */
    private static final Set<Pattern> COUNTED_IN_WASM = Set.of(
            Pattern.LOAD,
            Pattern.STORE,
            Pattern.COPY,
            Pattern.FILL,
            Pattern.GLOBAL_READ,
            Pattern.GLOBAL_WRITE,
            Pattern.INDIRECT_CALL,
            Pattern.KNOWN_JUMP,
            Pattern.BRANCH,
            Pattern.EXTENSION,
            Pattern.SPLIT);

    private FindingsCheck() {}

    static void run(Counts found, Counts expected, Map<String, Integer> leftovers) {
        List<String> problems = Stream.concat(
                        COUNTED_IN_WASM.stream()
                                .sorted()
                                .filter(pattern -> found.of(pattern) != expected.of(pattern))
                                .map(pattern -> pattern + " was found " + found.of(pattern) + " times, the WASM has it "
                                        + expected.of(pattern) + " times"),
                        leftovers.entrySet().stream()
                                .map(left -> left.getKey() + " is left " + left.getValue() + " times"))
                .toList();
        if (!problems.isEmpty()) {
            throw new PassFailure("the bytecode pass doesn't fit the classes that Chicory makes:\n  "
                    + String.join("\n  ", problems)
                    + "\nSee docs/engine.md, \"The bytecode pass\".");
        }
    }
}
