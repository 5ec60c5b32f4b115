package io.dockyards.flux2.sandbox.embedded;

import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The kinds that are served from the start: those of Kubernetes that templates render, and Flux's. */
final class KindTable {
    /**
     * Group ({@code -} is core), version, kind, plural, short names ({@code -} none), flags: n namespaced, s status
     * subresource, g generation, a in the category {@code all}, f Flux.
     */
    private static final String TABLE = """
        - v1 Namespace namespaces ns s
        - v1 Node nodes no s
        - v1 PersistentVolume persistentvolumes pv s
        - v1 Pod pods po nsga
        - v1 Service services svc nsa
        - v1 ConfigMap configmaps cm n
        - v1 Secret secrets - n
        - v1 ServiceAccount serviceaccounts sa n
        - v1 Endpoints endpoints ep n
        - v1 Event events ev n
        - v1 LimitRange limitranges limits n
        - v1 PersistentVolumeClaim persistentvolumeclaims pvc ns
        - v1 PodTemplate podtemplates - ng
        - v1 ReplicationController replicationcontrollers rc nsga
        - v1 ResourceQuota resourcequotas quota ns
        apps v1 Deployment deployments deploy nsga
        apps v1 StatefulSet statefulsets sts nsga
        apps v1 DaemonSet daemonsets ds nsga
        apps v1 ReplicaSet replicasets rs nsga
        apps v1 ControllerRevision controllerrevisions - n
        batch v1 Job jobs - nsga
        batch v1 CronJob cronjobs cj nsga
        autoscaling v2 HorizontalPodAutoscaler horizontalpodautoscalers hpa nsa
        policy v1 PodDisruptionBudget poddisruptionbudgets pdb nsg
        networking.k8s.io v1 Ingress ingresses ing nsg
        networking.k8s.io v1 IngressClass ingressclasses - g
        networking.k8s.io v1 NetworkPolicy networkpolicies netpol ng
        discovery.k8s.io v1 EndpointSlice endpointslices - n
        rbac.authorization.k8s.io v1 Role roles - n
        rbac.authorization.k8s.io v1 RoleBinding rolebindings - n
        rbac.authorization.k8s.io v1 ClusterRole clusterroles - -
        rbac.authorization.k8s.io v1 ClusterRoleBinding clusterrolebindings - -
        storage.k8s.io v1 StorageClass storageclasses sc -
        storage.k8s.io v1 CSIDriver csidrivers - -
        storage.k8s.io v1 CSINode csinodes - -
        storage.k8s.io v1 VolumeAttachment volumeattachments - s
        scheduling.k8s.io v1 PriorityClass priorityclasses pc g
        node.k8s.io v1 RuntimeClass runtimeclasses - -
        coordination.k8s.io v1 Lease leases - n
        events.k8s.io v1 Event events ev n
        certificates.k8s.io v1 CertificateSigningRequest certificatesigningrequests csr s
        apiregistration.k8s.io v1 APIService apiservices - s
        apiextensions.k8s.io v1 CustomResourceDefinition customresourcedefinitions crd,crds sg
        admissionregistration.k8s.io v1 ValidatingWebhookConfiguration validatingwebhookconfigurations - g
        admissionregistration.k8s.io v1 MutatingWebhookConfiguration mutatingwebhookconfigurations - g
        admissionregistration.k8s.io v1 ValidatingAdmissionPolicy validatingadmissionpolicies - sg
        admissionregistration.k8s.io v1 ValidatingAdmissionPolicyBinding validatingadmissionpolicybindings - g
        authorization.k8s.io v1 SelfSubjectAccessReview selfsubjectaccessreviews - -
        authorization.k8s.io v1 SelfSubjectRulesReview selfsubjectrulesreviews - -
        flowcontrol.apiserver.k8s.io v1 FlowSchema flowschemas - sg
        flowcontrol.apiserver.k8s.io v1 PriorityLevelConfiguration prioritylevelconfigurations - sg
        source.toolkit.fluxcd.io v1 GitRepository gitrepositories gitrepo nsgf
        source.toolkit.fluxcd.io v1beta2 GitRepository gitrepositories gitrepo nsgf
        source.toolkit.fluxcd.io v1 OCIRepository ocirepositories ocirepo nsgf
        source.toolkit.fluxcd.io v1beta2 OCIRepository ocirepositories ocirepo nsgf
        source.toolkit.fluxcd.io v1 Bucket buckets - nsgf
        source.toolkit.fluxcd.io v1beta2 Bucket buckets - nsgf
        source.toolkit.fluxcd.io v1 HelmRepository helmrepositories helmrepo nsgf
        source.toolkit.fluxcd.io v1beta2 HelmRepository helmrepositories helmrepo nsgf
        source.toolkit.fluxcd.io v1 HelmChart helmcharts hc nsgf
        source.toolkit.fluxcd.io v1beta2 HelmChart helmcharts hc nsgf
        helm.toolkit.fluxcd.io v2 HelmRelease helmreleases hr nsgf
        helm.toolkit.fluxcd.io v2beta2 HelmRelease helmreleases hr nsgf
        kustomize.toolkit.fluxcd.io v1 Kustomization kustomizations ks nsgf
        kustomize.toolkit.fluxcd.io v1beta2 Kustomization kustomizations ks nsgf
        notification.toolkit.fluxcd.io v1 Receiver receivers - nsgf
        notification.toolkit.fluxcd.io v1beta3 Alert alerts - ngf
        notification.toolkit.fluxcd.io v1beta3 Provider providers - ngf
        image.toolkit.fluxcd.io v1 ImageRepository imagerepositories imgrepo nsgf
        image.toolkit.fluxcd.io v1 ImagePolicy imagepolicies imgpol nsgf
        image.toolkit.fluxcd.io v1 ImageUpdateAutomation imageupdateautomations iua nsgf
        """;

    private static final Pattern SPACE = Pattern.compile(" ");

    private static final Column AGE = Column.of("Age", "date", ".metadata.creationTimestamp");

    private static final List<Column> FLUX_COLUMNS = List.of(
            AGE,
            Column.of("Ready", "string", ".status.conditions[?(@.type==\"Ready\")].status"),
            Column.of("Status", "string", ".status.conditions[?(@.type==\"Ready\")].message"));

    private static final Map<String, List<Column>> COLUMNS = Map.of(
            "Namespace", List.of(Column.of("Status", "string", ".status.phase"), AGE),
            "Service",
                    List.of(
                            Column.of("Type", "string", ".spec.type"),
                            Column.of("Cluster-IP", "string", ".spec.clusterIP"),
                            AGE),
            "Secret", List.of(Column.of("Type", "string", ".type"), AGE),
            "Deployment", List.of(Column.of("Desired", "integer", ".spec.replicas"), AGE),
            "StatefulSet", List.of(Column.of("Desired", "integer", ".spec.replicas"), AGE),
            "CronJob", List.of(Column.of("Schedule", "string", ".spec.schedule"), AGE),
            "Ingress", List.of(Column.of("Class", "string", ".spec.ingressClassName"), AGE),
            "CustomResourceDefinition", List.of(Column.of("Created At", "string", ".metadata.creationTimestamp")),
            "Event",
                    List.of(
                            Column.of("Last Seen", "date", ".lastTimestamp"),
                            Column.of("Type", "string", ".type"),
                            Column.of("Reason", "string", ".reason"),
                            Column.of("Object", "string", ".involvedObject.name"),
                            Column.of("Message", "string", ".message")),
            "Lease", List.of(Column.of("Holder", "string", ".spec.holderIdentity"), AGE));

    private static final Map<String, List<String>> SELECTABLE = Map.of(
            "Event",
                    List.of(
                            "involvedObject.kind",
                            "involvedObject.namespace",
                            "involvedObject.name",
                            "involvedObject.uid",
                            "involvedObject.apiVersion",
                            "involvedObject.resourceVersion",
                            "involvedObject.fieldPath",
                            "regarding.kind",
                            "regarding.namespace",
                            "regarding.name",
                            "regarding.uid",
                            "reason",
                            "reportingComponent",
                            "reportingController",
                            "source",
                            "type"),
            "Pod",
                    List.of(
                            "spec.nodeName",
                            "spec.restartPolicy",
                            "spec.schedulerName",
                            "spec.serviceAccountName",
                            "status.phase",
                            "status.podIP",
                            "status.nominatedNodeName"),
            "Secret", List.of("type"),
            "Namespace", List.of("status.phase"),
            "Node", List.of("spec.unschedulable"),
            "Job", List.of("status.successful"),
            "ReplicaSet", List.of("status.replicas"),
            "ReplicationController", List.of("status.replicas"),
            "CertificateSigningRequest", List.of("spec.signerName"));

    private KindTable() {}

    /** All of them, in the order of the table. */
    static List<Kind> kinds() {
        return TABLE.lines().map(KindTable::kind).toList();
    }

    private static Kind kind(String line) {
        String[] part = SPACE.split(line, -1);
        String group = part[0].equals("-") ? "" : part[0];
        String kind = part[2];
        String flags = part[5];
        boolean flux = flags.contains("f");
        return new Kind(
                new GroupVersionKind(group, part[1], kind),
                part[3],
                kind.toLowerCase(Locale.ROOT),
                kind + "List",
                part[4].equals("-") ? List.of() : List.of(part[4].split(",", -1)),
                flags.contains("a") ? List.of("all") : List.of(),
                flags.contains("n") ? Scope.NAMESPACED : Scope.CLUSTER,
                flags.contains("s"),
                flags.contains("g"),
                flux ? Kind.Origin.KNOWN_CUSTOM : Kind.Origin.BUILT_IN,
                Optional.empty(),
                flux ? FLUX_COLUMNS : COLUMNS.getOrDefault(kind, List.of(AGE)),
                flux ? List.of() : SELECTABLE.getOrDefault(kind, List.of()));
    }
}
