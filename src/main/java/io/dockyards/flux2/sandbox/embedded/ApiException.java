package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request that is refused: carries the Kubernetes {@code Status} that becomes the answer. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ObjectNode status;

    ApiException(ObjectNode status) {
        super(status.path("message").asText());
        this.status = status;
    }

    ObjectNode status() {
        return status;
    }

    int code() {
        return status.path("code").asInt(500);
    }
}
