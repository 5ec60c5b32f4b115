package io.dockyards.flux2.kube;

import io.dockyards.flux2.api.GroupVersionKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Paths of the Kubernetes API. */
final class Paths {
    private Paths() {}

    /** {@code /api/v1} or {@code /apis/GROUP/VERSION}. */
    static String version(GroupVersionKind type) {
        return type.group().isEmpty()
                ? "/api/" + segment(type.version())
                : "/apis/" + segment(type.group()) + "/" + segment(type.version());
    }

    /** One segment, escaped: names of RBAC objects have colons, and a name must never reach another path. */
    static String segment(String text) {
        return switch (text) {
            case "." -> "%2E";
            case ".." -> "%2E%2E";
            default -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        };
    }
}
