package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Member;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.kube.ServedKinds.Served;
import io.dockyards.flux2.plan.ManagedFields;
import io.dockyards.flux2.plan.Ownership;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds a Workload's objects where no record tells them: asks for every kind there is (R20). */
final class MemberSearch {
    private static final Logger log = LoggerFactory.getLogger(MemberSearch.class);

    private final Rest rest;
    private final Discovery discovery;
    private volatile List<String> toldSkipped = List.of();

    MemberSearch(Rest rest, Discovery discovery) {
        this.rest = rest;
        this.discovery = discovery;
    }

    /**
     * The objects that bear the Workload's name as a label, are owned by it, and have an entry of our field manager's.
     * Kinds that may not be listed are left out, and the log says which.
     */
    List<Member> membersOf(Workload workload) throws ApiFailure {
        discovery.expire();
        var members = new ArrayList<Member>();
        var skipped = new ArrayList<String>();
        for (var served : discovery.kinds(List.of()).listable()) {
            var listed = list(workload, served);
            if (listed.isEmpty()) {
                skipped.add(name(served));
                continue;
            }
            for (var item : listed.get()) {
                member(workload, served, item).ifPresent(members::add);
            }
        }
        tell(skipped);
        return members;
    }

    /** Empty if it can't be said what there is of that kind. */
    private Optional<JsonNode> list(Workload workload, Served served) throws ApiFailure {
        var name = workload.name();
        var attempt = "listing " + name(served) + " of Workload/" + name;
        var path = served.collection(name.namespace()) + "?labelSelector="
                + Paths.segment(Dockyards.LABEL_WORKLOAD + "=" + name.name());
        var answer = Failures.ask(attempt, () -> rest.get(path, Rest.METADATA_LIST));
        if (answer.code() == 404) {
            return Optional.of(Json.MAPPER.createArrayNode());
        }
        if (answer.code() == 403 || answer.code() == 405 || isAway(answer)) {
            return Optional.empty();
        }
        if (!answer.ok()) {
            throw Failures.of(attempt, answer);
        }
        return Optional.of(answer.json().path("items"));
    }

    /** An aggregated API whose server is away, perhaps for good: then the answer is plain text. */
    private static boolean isAway(Answer answer) {
        return answer.code() == 503 && !answer.json().isObject();
    }

    private static Optional<Member> member(Workload workload, Served served, JsonNode item) {
        var name = Fields.name(item);
        var type = served.type();
        var live = LiveObjects.of(new ObjectKey(type.group(), type.kind(), name.namespace(), name.name()), item);
        return ManagedFields.isWrittenByUs(item.path("metadata")) && Ownership.isOf(workload, live)
                ? Optional.of(new Member(type, live))
                : Optional.empty();
    }

    /** Rights seldom change, and many records may be lost at once. */
    private void tell(List<String> skipped) {
        if (!skipped.equals(toldSkipped)) {
            toldSkipped = List.copyOf(skipped);
            log.info(
                    "a lost record of what was applied is made anew without the kinds that can't be listed: {}",
                    String.join(", ", skipped));
        }
    }

    private static String name(Served served) {
        var group = served.type().group();
        return group.isEmpty() ? served.plural() : served.plural() + "." + group;
    }
}
