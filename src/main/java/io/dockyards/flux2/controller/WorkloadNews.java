package io.dockyards.flux2.controller;

import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.Conditions;
import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.RenderedField;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.kube.EventNote;
import io.dockyards.flux2.kube.KubeApi;
import io.dockyards.flux2.plan.Messages;
import io.dockyards.flux2.plan.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** What is told about Workloads: Events for their owners, lines of the log for who runs the controller. */
final class WorkloadNews {
    private static final Logger LOG = LoggerFactory.getLogger("io.dockyards.flux2.workload");

    /** An Event holds 1,024 bytes. */
    private static final int NAMED = 5;

    private WorkloadNews() {}

    /** No change yet, so not for everybody: unchanged Workloads aren't rendered (R10), which can be counted by this line. */
    static void rendered(Workload workload, List<RenderedField> fields) {
        line(LOG.atDebug(), workload).addKeyValue("objects", fields.size()).log("rendered");
    }

    static void applied(Workload workload, PreparedObject object, Fate.Deed deed) {
        line(LOG.atInfo(), workload)
                .addKeyValue("reason", "Applied")
                .addKeyValue("object", object.key())
                .addKeyValue("field", object.field())
                .log("object {}", deed.text());
    }

    /** One Event for all that an apply has changed; the log has a line for each object. */
    static void applied(KubeApi kube, Workload workload, List<String> deeds) {
        if (!deeds.isEmpty()) {
            String some = String.join(", ", deeds.subList(0, Math.min(NAMED, deeds.size())));
            String more = deeds.size() > NAMED ? " and " + (deeds.size() - NAMED) + " more" : "";
            kube.event(new EventNote(workload.json(), EventNote.Type.NORMAL, "Applied", some + more));
        }
    }

    /** An object that is rendered no longer was deleted, or is being deleted (R20). */
    static void pruned(KubeApi kube, Workload workload, AppliedRecord.Entry entry) {
        deleted(kube, workload, "Pruned", entry.key(), entry.field(), "deleted: the template renders it no longer");
    }

    /** The record of what was applied was lost, and is made anew of what was found (R20). */
    static void recordLost(Workload workload, AppliedRecord found) {
        line(LOG.atWarn(), workload)
                .addKeyValue("reason", "RecordLost")
                .addKeyValue("objects", found.entries().size())
                .log("there is no readable record of what was applied; it is made anew of the objects that are there");
    }

    /** An object whose fields can't be changed was deleted, to be made again (R13). */
    static void recreated(KubeApi kube, Workload workload, PreparedObject object) {
        deleted(
                kube,
                workload,
                "Recreated",
                object.key(),
                object.field(),
                "deleted, to be made again: a field of it can't be changed");
    }

    private static void deleted(
            KubeApi kube, Workload workload, String reason, ObjectKey object, String field, String what) {
        line(LOG.atInfo(), workload)
                .addKeyValue("reason", reason)
                .addKeyValue("object", object)
                .addKeyValue("field", field)
                .log("object {}", what);
        kube.event(new EventNote(workload.json(), EventNote.Type.NORMAL, reason, object + " " + what));
    }

    /** An object of the controller that this one replaces is ours now, fields that are rendered no longer included (R17). */
    static void takenOver(Workload workload, PreparedObject object) {
        line(LOG.atInfo(), workload)
                .addKeyValue("reason", "TakenOver")
                .addKeyValue("object", object.key())
                .log("object taken over from the controller before this one");
    }

    /** After that, it wrote again (R18). */
    static void anotherControllerWrites(KubeApi kube, Workload workload, PreparedObject object) {
        String text = "another controller is writing here: it updates " + object.key()
                + " under the name dockyards-flux2; two controllers of Workloads must not run at the same time";
        line(LOG.atWarn(), workload)
                .addKeyValue("reason", "AnotherController")
                .addKeyValue("object", object.key())
                .log(text);
        kube.event(new EventNote(workload.json(), EventNote.Type.WARNING, "AnotherController", text));
    }

    /** Others change an object again and again; it is put right more seldom from now on (R26). */
    static void contested(KubeApi kube, Workload workload, String text) {
        warning(kube, workload, "ChangedByOthers", text);
    }

    /** Something that the template set was replaced (R3). */
    static void warning(KubeApi kube, Workload workload, String warning) {
        warning(kube, workload, "Replaced", warning);
    }

    private static void warning(KubeApi kube, Workload workload, String reason, String text) {
        line(LOG.atWarn(), workload).addKeyValue("reason", reason).log(text);
        kube.event(new EventNote(workload.json(), EventNote.Type.WARNING, reason, text));
    }

    /** The conditions of a Workload were written; {@code workload} is as it was before. */
    static void reported(KubeApi kube, Workload workload, Optional<Verdict> verdict) {
        line(LOG.atInfo(), workload)
                .addKeyValue("reason", verdict.map(v -> v.reason().text()).orElse(""))
                .log("conditions changed");
        verdict.filter(now -> isNews(workload, now))
                .ifPresent(now -> kube.event(new EventNote(
                        workload.json(), type(now.reason()), now.reason().text(), text(now))));
    }

    static void ignored(Workload workload, String why) {
        line(LOG.atInfo(), workload).addKeyValue("reason", "Ignored").log(why);
    }

    /** All errors, with positions: the condition may have had to leave some out (behaviour §7.5). */
    static void failed(Workload workload, Verdict verdict, List<CueError> errors, Optional<Duration> retryIn) {
        LoggingEventBuilder line = line(builder(verdict.reason()), workload)
                .addKeyValue("reason", verdict.reason().text());
        if (retryIn.isPresent()) {
            line = line.addKeyValue("retryIn", retryIn.get());
        }
        if (errors.isEmpty()) {
            line.log(verdict.message());
        } else {
            line.addKeyValue("errors", errors.size())
                    .log(errors.stream().map(Messages::line).collect(Collectors.joining("\n")));
        }
    }

    static void notReported(Workload workload, ApiFailure failure, Duration retryIn) {
        line(LOG.atWarn(), workload)
                .addKeyValue("reason", failure.reason())
                .addKeyValue("retryIn", retryIn)
                .log("conditions not written: {}", failure.getMessage());
    }

    static void notRemoved(Name workload, ApiFailure failure, Duration retryIn) {
        LOG.atWarn()
                .addKeyValue("kind", "Workload")
                .addKeyValue("namespace", workload.namespace())
                .addKeyValue("name", workload.name())
                .addKeyValue("reason", failure.reason())
                .addKeyValue("retryIn", retryIn)
                .log("cluster-scoped objects of a deleted Workload not removed: {}", failure.getMessage());
    }

    private static boolean isNews(Workload before, Verdict now) {
        return before.conditions().stream()
                .filter(condition -> condition.type().equals(Conditions.WORKLOAD_TEMPLATE_RECONCILED))
                .noneMatch(condition -> says(condition, now));
    }

    private static boolean says(Condition condition, Verdict verdict) {
        return condition.reason().equals(verdict.reason().text())
                && condition.message().equals(verdict.message());
    }

    /** What merely has to be waited for is no warning. */
    private static LoggingEventBuilder builder(Reason reason) {
        return switch (type(reason)) {
            case NORMAL -> LOG.atInfo();
            case WARNING -> LOG.atWarn();
        };
    }

    private static EventNote.Type type(Reason reason) {
        return switch (reason) {
            case READY, WAITING_FOR_CLUSTER, WAITING_FOR_WORKLOAD_TEMPLATE, WAITING_FOR_CLUSTER_READY ->
                EventNote.Type.NORMAL;
            case INCORRECT_WORKLOAD_TEMPLATE_TYPE,
                    LOAD_INSTANCE_FAILED,
                    BUILD_INSTANCE_FAILED,
                    LOOKUP_PATH_FAILED,
                    FILL_PATH_FAILED,
                    VALIDATE_FAILED,
                    FIELDS_FAILED,
                    DECODE_FAILED,
                    RENDER_LIMIT_EXCEEDED,
                    RENDER_UNAVAILABLE,
                    RECONCILE_FAILED -> EventNote.Type.WARNING;
        };
    }

    private static String text(Verdict verdict) {
        if (!verdict.message().isEmpty()) {
            return verdict.message();
        }
        return verdict.reason() == Reason.READY
                ? "everything that the template renders is applied"
                : verdict.reason().text().toLowerCase(Locale.ROOT);
    }

    private static LoggingEventBuilder line(LoggingEventBuilder builder, Workload workload) {
        return builder.addKeyValue("kind", "Workload")
                .addKeyValue("namespace", workload.name().namespace())
                .addKeyValue("name", workload.name().name())
                .addKeyValue("generation", workload.generation());
    }
}
