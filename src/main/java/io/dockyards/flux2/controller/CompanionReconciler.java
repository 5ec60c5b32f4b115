package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Digest;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.OwnerReference;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.kube.Applied;
import io.dockyards.flux2.kube.EventNote;
import io.dockyards.flux2.kube.WholeObject;
import io.dockyards.flux2.plan.AsApplied;
import io.dockyards.flux2.plan.CompanionPlan;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Makes the one object that is made of another what it should be (behaviour §2–§4). Blocks. */
final class CompanionReconciler {

    /** How an object was found or left. */
    enum Found {
        IN_ORDER,
        GONE,
        /** The object of the companion's name belongs to something else. */
        OTHERS
    }

    /** @param again when to look again, if that is due */
    record Result(Found found, Memory memory, Optional<Duration> again) {}

    /**
     * What was applied last.
     *
     * @param digest of the companion as applied; empty if none was
     * @param uid of the companion
     * @param version its resourceVersion after our apply
     * @param entry hash of our managedFields entry after our apply
     * @param told the last failure that was told
     * @param warned what was told of what had to be left out
     */
    record Memory(String digest, String uid, String version, Optional<String> entry, String told, List<String> warned) {
        static final Memory NONE = new Memory("", "", "", Optional.empty(), "", List.of());

        Memory of(String applied, LiveObject live) {
            return new Memory(applied, live.uid(), live.resourceVersion(), live.entry(), "", warned);
        }

        Memory told(String message) {
            return new Memory(digest, uid, version, entry, message, warned);
        }

        /** Nothing is known of the companion; what was told stays told. */
        Memory unknown(String message) {
            return NONE.told(message).warned(warned);
        }

        Memory warned(List<String> warnings) {
            return new Memory(digest, uid, version, entry, told, warnings);
        }
    }

    private final Companion companion;
    private final Environment environment;
    private final Logger log;

    CompanionReconciler(Companion companion, Environment environment) {
        this.companion = companion;
        this.environment = environment;
        this.log =
                LoggerFactory.getLogger("io.dockyards.flux2." + companion.kind().toLowerCase(Locale.ROOT));
    }

    /** @param look whether something happened to the companion */
    Result reconcile(Name name, Memory memory, boolean look) throws ApiFailure {
        Optional<ObjectNode> source = source(name);
        if (source.isEmpty()) {
            return new Result(Found.GONE, Memory.NONE, Optional.empty());
        }
        Optional<Duration> again = companion.tend(source.get(), environment);
        CompanionPlan plan = companion.plan(source.get());
        if (plan.object().isEmpty()) {
            return new Result(Found.IN_ORDER, memory, again);
        }
        Result result = reconcile(source.get(), plan.object().get(), memory, look);
        // After what may fail, and is tried again for as long as it does.
        return new Result(result.found(), warn(source.get(), plan.warnings(), result.memory()), again);
    }

    private Optional<ObjectNode> source(Name name) {
        return environment.observations().find(companion.source(), name);
    }

    private Memory warn(ObjectNode source, List<String> warnings, Memory memory) {
        warnings.stream().filter(warning -> !memory.warned().contains(warning)).forEach(warning -> {
            line(log.atWarn(), source).addKeyValue("reason", "LeftOut").log(warning);
            environment.kube().event(new EventNote(source, EventNote.Type.WARNING, "LeftOut", warning));
        });
        return memory.warned(warnings);
    }

    private Result reconcile(ObjectNode source, PreparedObject object, Memory memory, boolean look) throws ApiFailure {
        String digest = new Digest().add(Json.write(object.json())).hex();
        if (digest.equals(memory.digest()) && !look) {
            return inOrder(memory);
        }
        // What was applied before a restart isn't known: it has to be read off the object, if there is one.
        Optional<WholeObject> whole = memory.digest().isEmpty() && isThere(object)
                ? environment.kube().read(object.type(), object.key())
                : Optional.empty();
        Optional<LiveObject> live = memory.digest().isEmpty()
                ? whole.map(WholeObject::metadata)
                : environment.kube().inspect(object.type(), object.key());
        if (digest.equals(memory.digest())
                && live.filter(one -> asLeft(one, memory)).isPresent()) {
            return inOrder(memory);
        }
        Optional<OwnerReference> other = live.flatMap(one -> otherOwner(one, source));
        if (other.isPresent()) {
            String why = object.key() + ": owned by " + other.get().kind() + "/"
                    + other.get().name();
            // Not as it was left: each retry has to look whose it is by then.
            return new Result(Found.OTHERS, memory.unknown(tell(source, why, memory)), Optional.empty());
        }
        if (whole.filter(one -> isApplied(object, one)).isPresent()) {
            return inOrder(memory.of(digest, whole.get().metadata()));
        }
        return inOrder(memory.of(digest, apply(source, object, live)));
    }

    private boolean isThere(PreparedObject object) {
        return environment
                .observations()
                .find(
                        companion.target(),
                        new Name(object.key().namespace(), object.key().name()))
                .isPresent();
    }

    private static Result inOrder(Memory memory) {
        return new Result(Found.IN_ORDER, memory, Optional.empty());
    }

    private static boolean isApplied(PreparedObject object, WholeObject live) {
        return !live.metadata().terminating() && AsApplied.is(object.json(), live.json());
    }

    private LiveObject apply(ObjectNode source, PreparedObject object, Optional<LiveObject> live) throws ApiFailure {
        Applied applied = environment.kube().apply(object);
        LiveObject now = applied.object();
        Fate.Deed deed = live.filter(before -> before.uid().equals(now.uid())).isEmpty()
                ? Fate.Deed.CREATED
                : applied.changed() ? Fate.Deed.CHANGED : Fate.Deed.UNCHANGED;
        environment.fates().tell(companion.applied(Fields.name(source), object.key(), deed));
        if (deed != Fate.Deed.UNCHANGED) {
            line(log.atInfo(), source)
                    .addKeyValue("reason", "Applied")
                    .addKeyValue("object", object.key())
                    .log("object {}", deed.text());
            environment
                    .kube()
                    .event(new EventNote(source, EventNote.Type.NORMAL, "Applied", object.key() + " " + deed.text()));
        }
        return now;
    }

    /** Tells of a failure if it is a new one; its message comes back. */
    String tell(Name name, ApiFailure failure, Memory memory) {
        source(name).ifPresent(source -> tell(source, message(failure), memory));
        return message(failure);
    }

    private String tell(ObjectNode source, String why, Memory memory) {
        if (!why.equals(memory.told())) {
            line(log.atWarn(), source).addKeyValue("reason", "ReconcileFailed").log(why);
            environment.kube().event(new EventNote(source, EventNote.Type.WARNING, "ReconcileFailed", why));
        }
        return why;
    }

    private static String message(ApiFailure failure) {
        return Optional.ofNullable(failure.getMessage()).orElse("the API server gave no reason");
    }

    private static boolean asLeft(LiveObject live, Memory memory) {
        return live.uid().equals(memory.uid()) && live.entry().equals(memory.entry());
    }

    /** A controller, or another object of the kind: one that had the same name before doesn't count. */
    private Optional<OwnerReference> otherOwner(LiveObject live, ObjectNode source) {
        String name = Fields.name(source).name();
        return live.owners().stream()
                .filter(owner -> !owner.uid().equals(Fields.text(source, "metadata", "uid")))
                .filter(owner -> owner.controller() || isSource(owner))
                .filter(owner -> !(isSource(owner) && owner.name().equals(name)))
                .findFirst();
    }

    private boolean isSource(OwnerReference owner) {
        return owner.group().equals(companion.group()) && owner.kind().equals(companion.kind());
    }

    private LoggingEventBuilder line(LoggingEventBuilder builder, ObjectNode source) {
        Name name = Fields.name(source);
        return builder.addKeyValue("kind", companion.kind())
                .addKeyValue("namespace", name.namespace())
                .addKeyValue("name", name.name())
                .addKeyValue(
                        "generation",
                        Fields.at(source, "metadata", "generation").asLong());
    }
}
