package io.dockyards.flux2.metrics;

import java.util.Locale;

/** The kinds of actors that metrics tell apart. Which one it is can be told by the beginning of an actor's name. */
public enum ActorKind {
    CONTROLLER("user"),
    NAMESPACE("namespace"),
    WORKLOAD("workload"),
    WORKTREE("worktree"),
    KUSTOMIZATION("kustomization"),
    HELM_RELEASE("helm-release"),
    RENDER_POOL("renders"),
    RENDER_WORKER("worker"),
    INPUT_SCHEMAS("input-schemas"),
    FATES("fates"),
    /** Those of libraries. */
    OTHER("");

    private final String name;

    ActorKind(String name) {
        this.name = name;
    }

    /** @param actor the last part of its path */
    static ActorKind ofName(String actor) {
        for (ActorKind kind : values()) {
            if (actor.equals(kind.name) || actor.startsWith(kind.name + "-")) {
                return kind;
            }
        }
        return OTHER;
    }

    /** The kind of an actor whose name begins with this. */
    public static ActorKind of(String beginning) {
        return ofName(beginning);
    }

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
