package io.dockyards.flux2.sandbox.embedded;

import io.dockyards.flux2.api.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Names of objects: which are allowed, and made ones. */
final class Names {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final Set<String> PATH_SEGMENT_GROUPS = Set.of("rbac.authorization.k8s.io");

    private Names() {}

    static List<FieldError> check(Kind kind, String name) {
        List<FieldError> errors = new ArrayList<>();
        if (PATH_SEGMENT_GROUPS.contains(kind.gvk().group())) {
            if (name.equals(".") || name.equals("..") || name.contains("/") || name.contains("%")) {
                errors.add(FieldError.invalid(
                        "metadata.name", quoted(name), "may not be '.' or '..' or contain '/' or '%'"));
            }
        } else if (kind.isNamespace() || kind.is("", "Service")) {
            if (name.length() > 63 || !LABEL.matcher(name).matches()) {
                errors.add(FieldError.invalid(
                        "metadata.name",
                        quoted(name),
                        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must"
                                + " start and end with an alphanumeric character (at most 63 characters)"));
            }
        } else if (name.length() > 253 || !SUBDOMAIN.matcher(name).matches()) {
            errors.add(FieldError.invalid(
                    "metadata.name",
                    quoted(name),
                    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and"
                            + " must start and end with an alphanumeric character (at most 253 characters)"));
        }
        return errors;
    }

    /** A name that starts with {@code prefix}, as {@code generateName} asks for. */
    static String generated(String prefix) {
        StringBuilder name = new StringBuilder(prefix.length() > 58 ? prefix.substring(0, 58) : prefix);
        for (int i = 0; i < 5; i++) {
            name.append(SUFFIX_LETTERS.charAt(ThreadLocalRandom.current().nextInt(SUFFIX_LETTERS.length())));
        }
        return name.toString();
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
