package io.dockyards.flux2.api;

import static io.dockyards.flux2.api.Shape.Field.optional;
import static io.dockyards.flux2.api.Shape.Field.pointer;
import static io.dockyards.flux2.api.Shape.Field.required;
import static io.dockyards.flux2.api.Shape.Scalar.BOOL;
import static io.dockyards.flux2.api.Shape.Scalar.TEXT;

import io.dockyards.flux2.api.Shape.ListOf;
import io.dockyards.flux2.api.Shape.Struct;

/** Shape of {@code AuthenticationConfiguration} of {@code apiserver.config.k8s.io/v1}. */
final class AuthenticationShapes {
    private static final Struct ISSUER = Struct.of(
            required("url", TEXT),
            pointer("discoveryURL", TEXT),
            optional("certificateAuthority", TEXT),
            required("audiences", new ListOf(TEXT)),
            optional("audienceMatchPolicy", TEXT),
            optional("egressSelectorType", TEXT));

    private static final Struct CLAIM_VALIDATION_RULE = Struct.of(
            optional("claim", TEXT),
            optional("requiredValue", TEXT),
            optional("expression", TEXT),
            optional("message", TEXT));

    private static final Struct PREFIXED_CLAIM =
            Struct.of(optional("claim", TEXT), pointer("prefix", TEXT), optional("expression", TEXT));

    private static final Struct CLAIM = Struct.of(optional("claim", TEXT), optional("expression", TEXT));

    private static final Struct EXTRA = Struct.of(required("key", TEXT), required("valueExpression", TEXT));

    private static final Struct CLAIM_MAPPINGS = Struct.of(
            required("username", PREFIXED_CLAIM),
            optional("groups", PREFIXED_CLAIM),
            required("uid", CLAIM),
            optional("extra", new ListOf(EXTRA)));

    private static final Struct USER_VALIDATION_RULE =
            Struct.of(required("expression", TEXT), optional("message", TEXT));

    private static final Struct JWT_AUTHENTICATOR = Struct.of(
            required("issuer", ISSUER),
            optional("claimValidationRules", new ListOf(CLAIM_VALIDATION_RULE)),
            required("claimMappings", CLAIM_MAPPINGS),
            optional("userValidationRules", new ListOf(USER_VALIDATION_RULE)));

    private static final Struct ANONYMOUS =
            Struct.of(required("enabled", BOOL), optional("conditions", new ListOf(Struct.of(required("path", TEXT)))));

    static final Struct AUTHENTICATION_CONFIGURATION = Struct.of(
            optional("kind", TEXT),
            optional("apiVersion", TEXT),
            required("jwt", new ListOf(JWT_AUTHENTICATOR)),
            pointer("anonymous", ANONYMOUS));

    private AuthenticationShapes() {}
}
