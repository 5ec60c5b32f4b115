package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.GroupVersionKind;
import java.util.Optional;

/** Which rule the name of an object of a kind is held to (R4). */
final class NameRules {
    private NameRules() {}

    /** What is wrong with an object's name, or nothing. */
    static Optional<String> check(GroupVersionKind type, String name, ObjectNode object) {
        return switch (type.group()) {
            case "rbac.authorization.k8s.io" -> Names.pathSegment(name);
            case "apiextensions.k8s.io" -> definition(name, object);
            case "apiregistration.k8s.io" -> apiService(name, object);
            case "certificates.k8s.io" ->
                type.kind().equals("ClusterTrustBundle") ? Names.pathSegment(name) : Names.subdomain(name);
            case "networking.k8s.io" ->
                type.kind().equals("IPAddress") ? Names.pathSegment(name) : Names.subdomain(name);
            case "" ->
                switch (type.kind()) {
                    // Services: Kubernetes before 1.34 wants a letter in front; that is left to the API server.
                    case "Namespace", "Service" -> Names.label(name);
                    default -> Names.subdomain(name);
                };
            default -> Names.subdomain(name);
        };
    }

    private static Optional<String> definition(String name, ObjectNode object) {
        String expected = Fields.text(object, "spec", "names", "plural") + "." + Fields.text(object, "spec", "group");
        return mustBe(name, expected, "spec.names.plural and spec.group");
    }

    private static Optional<String> apiService(String name, ObjectNode object) {
        String expected = Fields.text(object, "spec", "version") + "." + Fields.text(object, "spec", "group");
        return mustBe(name, expected, "spec.version and spec.group");
    }

    private static Optional<String> mustBe(String name, String expected, String from) {
        return name.equals(expected) || expected.startsWith(".") || expected.endsWith(".")
                ? Names.subdomain(name)
                : Optional.of("must be \"" + expected + "\", made of " + from);
    }
}
