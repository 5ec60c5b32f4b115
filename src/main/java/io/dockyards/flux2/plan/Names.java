package io.dockyards.flux2.plan;

import io.dockyards.flux2.api.Digest;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Kubernetes' rules for names, labels and annotations (R4). Each answers what is wrong, or nothing. */
public final class Names {
    private static final int MAX_SUBDOMAIN = 253;
    private static final int MAX_LABEL = 63;
    private static final int HASH = 10;
    private static final String SUBDOMAIN_LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Predicate<String> SUBDOMAIN =
            Pattern.compile(SUBDOMAIN_LABEL + "(\\." + SUBDOMAIN_LABEL + ")*").asMatchPredicate();
    private static final Predicate<String> LABEL =
            Pattern.compile(SUBDOMAIN_LABEL).asMatchPredicate();
    private static final Predicate<String> QUALIFIED =
            Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]").asMatchPredicate();

    private Names() {}

    /** A name with something at its end; a long one is shortened and gets a hash, so that no two become the same. */
    static String suffixed(String name, String suffix) {
        if (name.length() + suffix.length() <= MAX_SUBDOMAIN) {
            return name + suffix;
        }
        String hash = new Digest().add(name).hex().substring(0, HASH);
        String start = name.substring(0, MAX_SUBDOMAIN - suffix.length() - HASH - 1);
        return start.replaceAll("[^a-z0-9]+$", "") + "-" + hash + suffix;
    }

    /** DNS-1123 subdomain: the rule for most kinds. */
    static Optional<String> subdomain(String name) {
        if (name.length() > MAX_SUBDOMAIN) {
            return Optional.of("has " + name.length() + " characters, at most " + MAX_SUBDOMAIN + " are allowed");
        }
        return SUBDOMAIN.test(name)
                ? Optional.empty()
                : Optional.of(
                        "must be lower-case letters, digits, '-' and '.', and begin and end with a letter or digit");
    }

    /** DNS-1123 label: namespaces and Services. */
    public static Optional<String> label(String name) {
        if (name.length() > MAX_LABEL) {
            return Optional.of("has " + name.length() + " characters, at most " + MAX_LABEL + " are allowed");
        }
        return LABEL.test(name)
                ? Optional.empty()
                : Optional.of("must be lower-case letters, digits and '-', and begin and end with a letter or digit");
    }

    /** What can stand in a URL's path: roles and their bindings. */
    static Optional<String> pathSegment(String name) {
        if (name.equals(".") || name.equals("..")) {
            return Optional.of("must not be \"" + name + "\"");
        }
        return name.contains("/") || name.contains("%") ? Optional.of("must not contain '/' or '%'") : Optional.empty();
    }

    /** Key of a label or (in lower case) of an annotation: {@code [subdomain/]name}. */
    static Optional<String> qualified(String key) {
        int slash = key.indexOf('/');
        if (slash != key.lastIndexOf('/')) {
            return Optional.of("must have at most one '/'");
        }
        String name = key.substring(slash + 1);
        if (slash >= 0) {
            String prefix = key.substring(0, slash);
            Optional<String> wrong = prefix.isEmpty() ? Optional.of("must not be empty") : subdomain(prefix);
            if (wrong.isPresent()) {
                return wrong.map(why -> "prefix " + why);
            }
        }
        return labelText(name.isEmpty() ? "/" : name).map(why -> "name " + why);
    }

    /** Value of a label. */
    static Optional<String> labelValue(String value) {
        return value.isEmpty() ? Optional.empty() : labelText(value);
    }

    private static Optional<String> labelText(String text) {
        if (text.length() > MAX_LABEL) {
            return Optional.of("has " + text.length() + " characters, at most " + MAX_LABEL + " are allowed");
        }
        return QUALIFIED.test(text)
                ? Optional.empty()
                : Optional.of("must be letters, digits, '-', '_' and '.', and begin and end with a letter or digit");
    }
}
