package io.dockyards.flux2.controller;

import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.plan.Messages;
import io.dockyards.flux2.plan.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Why an attempt to render and apply came to nothing.
 *
 * @param errors CUE's
 * @param template what was rendered, if it is at fault
 * @param retryAfter what the API server asked for
 */
record Failure(
        Setback.Kind kind,
        Verdict verdict,
        List<CueError> errors,
        Optional<TemplateSource> template,
        Optional<Duration> retryAfter) {

    static Failure of(RenderOutcome.NotRendered why, TemplateSource template) {
        return switch (why) {
            case RenderOutcome.Failed failed -> of(failed, template);
            case RenderOutcome.Exceeded exceeded -> of(exceeded, template);
            case RenderOutcome.Unavailable unavailable -> of(unavailable);
        };
    }

    static Failure of(RenderOutcome.Failed failed, TemplateSource template) {
        return new Failure(
                Setback.Kind.TERMINAL, Messages.of(failed), failed.errors(), Optional.of(template), Optional.empty());
    }

    static Failure of(RenderOutcome.Exceeded exceeded, TemplateSource template) {
        return new Failure(
                Setback.Kind.TERMINAL, Messages.of(exceeded), List.of(), Optional.of(template), Optional.empty());
    }

    static Failure of(RenderOutcome.Unavailable unavailable) {
        return new Failure(Setback.Kind.BUSY, Messages.of(unavailable), List.of(), Optional.empty(), Optional.empty());
    }

    /** What is refused before or while it is applied (row 13 of behaviour §1). */
    static Failure refused(Setback.Kind kind, List<String> why) {
        return new Failure(kind, Messages.refused(why), List.of(), Optional.empty(), Optional.empty());
    }

    /**
     * A request failed.
     *
     * @param at the template's field that it was about, in front of what was tried and the API server's words
     */
    static Failure of(String at, ApiFailure failure) {
        return new Failure(
                Setback.Kind.of(failure),
                Messages.refused(List.of(at + failure.getMessage())),
                List.of(),
                Optional.empty(),
                failure.retryAfter());
    }

    /** The same, not to be tried again before that. */
    Failure after(Optional<Duration> pause) {
        return new Failure(kind, verdict, errors, template, pause);
    }

    /** What the actor remembers of it. */
    Setback after(Optional<Setback> before, String inputDigest) {
        int attempts = before.filter(last -> last.inputDigest().equals(inputDigest))
                .map(Setback::attempts)
                .orElse(0);
        return new Setback(inputDigest, kind, verdict, attempts + 1);
    }
}
