package io.dockyards.flux2.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.admission.Admission;
import io.dockyards.flux2.admission.Submission;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Decides about objects of one kind of {@code dockyards.io}. */
interface Reviewer {
    /** Of the webhook, as its configuration has it. */
    String name();

    /** The kind. */
    String kind();

    /** Where an API server asks. */
    String path();

    CompletionStage<Admission> review(Submission<ObjectNode> submission, TimeLeft time);

    /** What is submitted, if it is something that is decided about. */
    static Optional<Submission<ObjectNode>> submission(Review review) {
        if (!review.subresource().isEmpty() || review.object().isEmpty()) {
            return Optional.empty();
        }
        ObjectNode object = review.object().get();
        return switch (review.operation()) {
            case "CREATE" -> Optional.of(new Submission.Created<>(object));
            case "UPDATE" ->
                Optional.of(review.before()
                        .<Submission<ObjectNode>>map(before -> new Submission.Updated<>(before, object))
                        .orElseGet(() -> new Submission.Created<>(object)));
            default -> Optional.empty();
        };
    }
}
