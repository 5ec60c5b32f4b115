package io.dockyards.flux2.kube;

import io.dockyards.flux2.api.GroupVersionKind;
import java.util.Optional;

/** Makes {@link ApiFailure}s of one line: what was tried, on what, the server's words, the code. */
final class Failures {
    /** Our reason where the kind isn't served at all: the API server's own 404 doesn't tell. */
    static final String NO_SUCH_KIND = "NoSuchKind";

    private Failures() {}

    /**
     * The failure that an answer is.
     *
     * @param attempt verb and object, e.g. {@code apply of HelmRelease/apps/podinfo}
     */
    static ApiFailure of(String attempt, Answer answer) {
        var status = answer.json();
        var reason = status.path("reason").asText();
        var words = OneLine.of(status.path("message").asText());
        var text = words.isEmpty() ? "the API server gave no reason" : words;
        return new ApiFailure(
                answer.code(),
                isUnfit(answer.code(), words) ? ApiFailure.UNFIT : reason,
                attempt + " failed: " + text + " (" + (answer.code() + " " + reason).strip() + ")",
                answer.pause());
    }

    /**
     * Whether an API server says by 500, and no reason, what is no fault of its own: a field that the kind doesn't have or that has
     * another type, in an apply; or an object over the size that etcd takes.
     */
    private static boolean isUnfit(int code, String words) {
        return code == 500
                && (words.startsWith("failed to create typed patch object")
                        || words.contains("etcdserver: request is too large"));
    }

    interface Request {
        Answer send() throws ApiFailure;
    }

    /** Sends a request; one that gets no answer fails with what was tried. */
    static Answer ask(String attempt, Request request) throws ApiFailure {
        try {
            return request.send();
        } catch (ApiFailure failure) {
            throw of(attempt, failure);
        }
    }

    /** A request that got no answer, with what was tried. */
    static ApiFailure of(String attempt, ApiFailure failure) {
        if (failure.code() != 0) {
            return failure;
        }
        var why = failure.reason().equals(LeaseFence.REASON) ? "" : "the API server can't be reached: ";
        return new ApiFailure(
                0, failure.reason(), attempt + " failed: " + why + failure.getMessage(), failure.retryAfter());
    }

    static ApiFailure noSuchKind(String attempt, GroupVersionKind type) {
        return new ApiFailure(
                404,
                NO_SUCH_KIND,
                attempt + " failed: the API server doesn't serve " + type.kind() + " of " + type.apiVersion()
                        + "; is its CRD installed?",
                Optional.empty());
    }

    /** A kind that is known and yet not served: its definition is changing, and what is known of it is too new to be asked for again. */
    static ApiFailure kindInDoubt(String attempt, GroupVersionKind type) {
        return new ApiFailure(
                503,
                NO_SUCH_KIND,
                attempt + " failed: the API server says that it serves " + type.kind() + " of group \"" + type.group()
                        + "\", and doesn't",
                Optional.empty());
    }

    /** Whether a 404 is about the kind: one about the object, or its namespace, has details. */
    static boolean kindIsMissing(Answer answer) {
        return answer.code() == 404
                && answer.json().path("details").path("name").asText().isEmpty();
    }
}
