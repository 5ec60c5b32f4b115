package io.dockyards.flux2.bench.render;

/**
 * How much is measured; all of it follows from one number, so that a quick look and a thorough run differ in one option.
 *
 * @param renders warm renders of each template by each contestant
 */
record Amounts(int renders) {
    private static final int SERIES = 10;
    private static final int ENOUGH_FOR_MEDIANS = 500;

    /** Parts that the renders are done in, the contestants taking turns. */
    int rounds() {
        return Math.min(SERIES, renders);
    }

    int rendersInRound() {
        return Math.ceilDiv(renders, rounds());
    }

    /** Renders of each template before anything counts: the JVM compiles what runs often. */
    int warmUp() {
        return renders + renders / 2;
    }

    /** Changed templates that are built in each round, after as many that don't count. */
    int buildsInRound() {
        return renders >= ENOUGH_FOR_MEDIANS ? 5 : 1;
    }

    /** Processes that are started anew for each template. */
    int starts() {
        return renders >= ENOUGH_FOR_MEDIANS ? 5 : 1;
    }

    /** Renders during which memory is watched. */
    int soak() {
        return renders * SERIES;
    }

    int poolRounds() {
        return renders >= ENOUGH_FOR_MEDIANS ? 5 : 2;
    }

    /** Renders of one worker in a round. */
    int poolRenders() {
        return Math.ceilDiv(renders, 2);
    }
}
