package io.dockyards.flux2.bench.fleet;

import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Name;

/** Where the API server has what. */
final class Paths {
    static final String NAMESPACES = "/api/v1/namespaces";
    static final String WORKLOADS = dockyards("", "workloads");
    static final String HELM_RELEASES = "/apis/helm.toolkit.fluxcd.io/v2/helmreleases";
    static final String HELM_REPOSITORIES = "/apis/source.toolkit.fluxcd.io/v1/helmrepositories";

    private Paths() {}

    static String clusters(String namespace) {
        return dockyards(namespace, "clusters");
    }

    static String templates(String namespace) {
        return dockyards(namespace, "workloadtemplates");
    }

    static String workloads(String namespace) {
        return dockyards(namespace, "workloads");
    }

    static String workload(Name name) {
        return workloads(name.namespace()) + "/" + name.name();
    }

    /** @param namespace empty for all */
    private static String dockyards(String namespace, String plural) {
        String place = namespace.isEmpty() ? "" : "/namespaces/" + namespace;
        return "/apis/" + Dockyards.API_VERSION + place + "/" + plural;
    }
}
