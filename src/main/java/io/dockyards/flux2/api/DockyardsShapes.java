package io.dockyards.flux2.api;

import static io.dockyards.flux2.api.MetaShapes.CONDITION;
import static io.dockyards.flux2.api.MetaShapes.TYPED_LOCAL_OBJECT_REFERENCE;
import static io.dockyards.flux2.api.MetaShapes.TYPED_OBJECT_REFERENCE;
import static io.dockyards.flux2.api.Shape.Field.newer;
import static io.dockyards.flux2.api.Shape.Field.optional;
import static io.dockyards.flux2.api.Shape.Field.pointer;
import static io.dockyards.flux2.api.Shape.Field.required;
import static io.dockyards.flux2.api.Shape.Scalar.ANY;
import static io.dockyards.flux2.api.Shape.Scalar.BOOL;
import static io.dockyards.flux2.api.Shape.Scalar.DURATION;
import static io.dockyards.flux2.api.Shape.Scalar.INT;
import static io.dockyards.flux2.api.Shape.Scalar.TEXT;
import static io.dockyards.flux2.api.Shape.Scalar.TIME;

import io.dockyards.flux2.api.Shape.ListOf;
import io.dockyards.flux2.api.Shape.Struct;

/** Shapes of the kinds of {@code dockyards.io/v1alpha3} that templates are filled with. */
final class DockyardsShapes {
    private static final Struct TALOS_OPTIONS = Struct.of(
            optional("additionalSharedConfigPatches", new ListOf(ANY)),
            optional("additionalControlPlaneConfigPatches", new ListOf(ANY)),
            optional("additionalWorkerConfigPatches", new ListOf(ANY)));

    private static final Struct KUBEVIRT_OPTIONS = Struct.of(optional("talos", TALOS_OPTIONS));

    private static final Struct CLUSTER_SPEC = Struct.of(
            optional("version", TEXT),
            optional("noDefaultIngressProvider", BOOL),
            optional("upgrades", new ListOf(Struct.of(required("to", TEXT)))),
            optional("blockDeletion", BOOL),
            optional("allocateInternalIP", BOOL),
            pointer("ipPoolRef", TYPED_LOCAL_OBJECT_REFERENCE),
            pointer("duration", DURATION),
            optional("noDefaultNetworkPlugin", BOOL),
            optional("podSubnets", new ListOf(TEXT)),
            optional("serviceSubnets", new ListOf(TEXT)),
            pointer("authenticationConfig", AuthenticationShapes.AUTHENTICATION_CONFIGURATION),
            newer("advanced", Struct.of(optional("kubevirt", KUBEVIRT_OPTIONS))));

    private static final Struct CLUSTER_STATUS = Struct.of(
            optional("conditions", new ListOf(CONDITION)),
            optional("clusterServiceID", TEXT),
            optional("version", TEXT),
            optional("dnsZones", new ListOf(TEXT)),
            optional("apiEndpoint", Struct.of(required("host", TEXT), required("port", INT))),
            pointer("expirationTimestamp", TIME));

    static final Struct CLUSTER = MetaShapes.object(CLUSTER_SPEC, CLUSTER_STATUS);

    private static final Struct WORKLOAD_SPEC = Struct.of(
            optional("clusterComponent", BOOL),
            required("targetNamespace", TEXT),
            pointer("workloadTemplateInput", ANY),
            pointer("input", ANY),
            pointer("workloadTemplateRef", TYPED_OBJECT_REFERENCE),
            required("provenience", TEXT));

    private static final Struct WORKLOAD_REFERENCE = MetaShapes.extend(
            TYPED_OBJECT_REFERENCE,
            pointer("parent", TYPED_LOCAL_OBJECT_REFERENCE),
            optional("urls", new ListOf(TEXT)));

    private static final Struct WORKLOAD_STATUS = Struct.of(
            optional("conditions", new ListOf(CONDITION)),
            optional("dependencyRefs", new ListOf(TYPED_LOCAL_OBJECT_REFERENCE)),
            optional("urls", new ListOf(TEXT)),
            optional("references", new ListOf(WORKLOAD_REFERENCE)));

    static final Struct WORKLOAD = MetaShapes.object(WORKLOAD_SPEC, WORKLOAD_STATUS);

    private DockyardsShapes() {}
}
