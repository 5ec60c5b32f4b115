package io.dockyards.flux2.api;

import static io.dockyards.flux2.api.Shape.Field.nullable;
import static io.dockyards.flux2.api.Shape.Field.optional;
import static io.dockyards.flux2.api.Shape.Field.pointer;
import static io.dockyards.flux2.api.Shape.Field.required;
import static io.dockyards.flux2.api.Shape.Scalar.BOOL;
import static io.dockyards.flux2.api.Shape.Scalar.INT;
import static io.dockyards.flux2.api.Shape.Scalar.TEXT;
import static io.dockyards.flux2.api.Shape.Scalar.TIME;

import io.dockyards.flux2.api.Shape.Field;
import io.dockyards.flux2.api.Shape.ListOf;
import io.dockyards.flux2.api.Shape.MapOf;
import io.dockyards.flux2.api.Shape.Struct;
import java.util.List;
import java.util.stream.Stream;

/** Shapes of {@code metav1} and {@code corev1} types (Kubernetes 0.33). */
final class MetaShapes {
    /** {@code metav1.OwnerReference}. */
    static final Struct OWNER_REFERENCE = Struct.of(
            required("apiVersion", TEXT),
            required("kind", TEXT),
            required("name", TEXT),
            required("uid", TEXT),
            pointer("controller", BOOL),
            pointer("blockOwnerDeletion", BOOL));

    /** {@code metav1.ObjectMeta} but for what templates never see: {@code resourceVersion}, {@code managedFields} (R10). */
    static final Struct OBJECT_META = Struct.of(
            optional("name", TEXT),
            optional("generateName", TEXT),
            optional("namespace", TEXT),
            optional("selfLink", TEXT),
            optional("uid", TEXT),
            optional("generation", INT),
            optional("creationTimestamp", TIME),
            pointer("deletionTimestamp", TIME),
            pointer("deletionGracePeriodSeconds", INT),
            optional("labels", new MapOf(TEXT)),
            optional("annotations", new MapOf(TEXT)),
            optional("ownerReferences", new ListOf(OWNER_REFERENCE)),
            optional("finalizers", new ListOf(TEXT)));

    /** {@code metav1.Condition}. */
    static final Struct CONDITION = Struct.of(
            required("type", TEXT),
            required("status", TEXT),
            optional("observedGeneration", INT),
            required("lastTransitionTime", TIME),
            required("reason", TEXT),
            required("message", TEXT));

    /** {@code corev1.TypedLocalObjectReference}. */
    static final Struct TYPED_LOCAL_OBJECT_REFERENCE =
            Struct.of(nullable("apiGroup", TEXT), required("kind", TEXT), required("name", TEXT));

    /** {@code corev1.TypedObjectReference}. */
    static final Struct TYPED_OBJECT_REFERENCE = extend(TYPED_LOCAL_OBJECT_REFERENCE, pointer("namespace", TEXT));

    private MetaShapes() {}

    /** An object with {@code metav1.TypeMeta} and {@code metav1.ObjectMeta}. */
    static Struct object(Struct spec, Struct status) {
        return Struct.of(
                optional("kind", TEXT),
                optional("apiVersion", TEXT),
                optional("metadata", OBJECT_META),
                optional("spec", spec),
                optional("status", status));
    }

    /** A struct that embeds another one before its own fields. */
    static Struct extend(Struct embedded, Field... fields) {
        return new Struct(Stream.concat(embedded.fields().stream(), List.of(fields).stream())
                .toList());
    }
}
