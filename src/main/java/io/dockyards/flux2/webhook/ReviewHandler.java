package io.dockyards.flux2.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.admission.Admission;
import io.dockyards.flux2.admission.Submission;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.Json;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From the body of a question to that of its answer. */
record ReviewHandler(Reviewer reviewer) {
    private static final Logger LOG = LoggerFactory.getLogger(ReviewHandler.class);

    /**
     * Answers.
     *
     * @throws UnreadableReview if the body is no question
     */
    CompletionStage<ObjectNode> answer(byte[] body, TimeLeft time) throws UnreadableReview {
        Review review = Review.read(body);
        if (!review.group().equals(Dockyards.GROUP) || !review.kind().equals(reviewer.kind())) {
            return CompletableFuture.completedStage(review.refuse(List.of(), misdirected(review)));
        }
        Optional<Submission<ObjectNode>> submission = Reviewer.submission(review);
        if (submission.isEmpty()) {
            return CompletableFuture.completedStage(review.allow(List.of()));
        }
        return reviewer.review(submission.get(), time).thenApply(admission -> answer(review, admission));
    }

    private ObjectNode answer(Review review, Admission admission) {
        if (admission.isAllowed()) {
            return review.allow(admission.warnings());
        }
        ObjectNode object = review.object().orElseThrow();
        ObjectNode status = admission.status(reviewer.kind(), Fields.text(object, "metadata", "name"));
        LOG.atInfo()
                .addKeyValue("kind", reviewer.kind())
                .addKeyValue("namespace", Fields.text(object, "metadata", "namespace"))
                .addKeyValue("name", Fields.text(object, "metadata", "name"))
                .addKeyValue("dryRun", review.isDryRun())
                .log("refused: {}", UnreadableReview.shown(Fields.text(status, "message")));
        return review.refuse(admission.warnings(), status);
    }

    /** Somebody's webhook configuration sends it to the wrong place: letting it through would hide that. */
    private ObjectNode misdirected(Review review) {
        String message =
                "%s validates %s.%s and was asked about \"%s.%s\"; correct the rules of the webhook configuration"
                        .formatted(
                                reviewer.path(),
                                reviewer.kind(),
                                Dockyards.GROUP,
                                UnreadableReview.shown(review.kind()),
                                UnreadableReview.shown(review.group()));
        return Json.object()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Failure")
                .put("message", message)
                .put("reason", "BadRequest")
                .put("code", 400);
    }
}
