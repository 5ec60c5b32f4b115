package io.dockyards.flux2.sandbox.real;

import java.util.List;
import java.util.regex.Pattern;

/** Someone who logs in with a token. */
public record User(String name, List<String> groups) {
    // Names go unquoted into a comma-separated file. It comes first, since the users below are checked by it.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:._-]*");

    /** May do everything; whose kubeconfig the tests use for what a person would do. */
    public static final User ADMINISTRATOR = new User("administrator", List.of("system:masters"));

    static final User CONTROLLER_MANAGER = new User("system:kube-controller-manager", List.of("system:masters"));

    public User {
        groups = List.copyOf(groups);
        if (!PLAIN.matcher(name).matches()
                || !groups.stream().allMatch(g -> PLAIN.matcher(g).matches())) {
            throw new IllegalArgumentException("not a plain name of a user and its groups: " + name + " " + groups);
        }
    }
}
