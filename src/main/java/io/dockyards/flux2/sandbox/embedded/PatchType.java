package io.dockyards.flux2.sandbox.embedded;

/** What the content type of a PATCH says. */
enum PatchType {
    MERGE("application/merge-patch+json"),
    JSON("application/json-patch+json"),
    APPLY("application/apply-patch+yaml");

    private final String mediaType;

    PatchType(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** @throws ApiException 415 for any other, strategic merge patch among them */
    static PatchType of(String mediaType) {
        for (PatchType type : values()) {
            if (type.mediaType.equals(mediaType)) {
                return type;
            }
        }
        String offered = "the body of the request was in an unknown format - accepted media types include: "
                + "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml";
        throw Statuses.unsupportedMediaType(
                mediaType.equals("application/strategic-merge-patch+json")
                        ? "the embedded API server has no strategic merge patch: use \"kubectl apply --server-side\" or"
                                + " \"kubectl patch --type=merge\" for built-in kinds"
                        : offered);
    }
}
