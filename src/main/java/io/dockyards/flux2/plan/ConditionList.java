package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.Conditions;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A {@code status.conditions} that is edited in place, so that other writers' conditions keep content and order. */
final class ConditionList {
    /** A number that was read is of the smallest type that holds it, one that is planned of whichever type it had. */
    private static final Comparator<JsonNode> BY_VALUE =
            (one, other) -> one.isIntegralNumber() && other.isIntegralNumber()
                    ? one.bigIntegerValue().compareTo(other.bigIntegerValue())
                    : one.equals(other) ? 0 : 1;

    private final List<JsonNode> given = new ArrayList<>();
    private final List<JsonNode> conditions = new ArrayList<>();
    private final String now;

    /**
     * @param list as read; not changed
     * @param now becomes {@code lastTransitionTime} where a status changes, in whole seconds
     */
    ConditionList(JsonNode list, Instant now) {
        list.forEach(given::add);
        conditions.addAll(given);
        this.now = now.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    Optional<Condition> read(String type) {
        ObjectNode object = Json.object();
        object.putObject("status").putArray("conditions").addAll(conditions);
        return Conditions.find(Conditions.of(object), type);
    }

    /** Puts a condition where one of its type is, else at the end; its transition time moves only with its status. */
    void set(Condition condition) {
        int index = indexOf(condition.type());
        if (index < 0) {
            conditions.add(write(condition, Optional.empty()));
            return;
        }
        conditions.set(index, write(condition, read(condition.type())));
    }

    void remove(String type) {
        conditions.removeIf(condition -> Fields.text(condition, "type").equals(type));
    }

    /** The list, if it differs from what was given. */
    Optional<ArrayNode> changed() {
        return list(conditions).equals(BY_VALUE, list(given)) ? Optional.empty() : Optional.of(list(conditions));
    }

    private static ArrayNode list(List<JsonNode> conditions) {
        return Json.MAPPER.createArrayNode().addAll(conditions);
    }

    private int indexOf(String type) {
        for (int i = 0; i < conditions.size(); i++) {
            if (Fields.text(conditions.get(i), "type").equals(type)) {
                return i;
            }
        }
        return -1;
    }

    private ObjectNode write(Condition condition, Optional<Condition> before) {
        ObjectNode json = Json.object().put("type", condition.type()).put("status", condition.status());
        OptionalLong generation = condition.observedGeneration();
        generation.ifPresent(seen -> json.put("observedGeneration", seen));
        String since = before.filter(old -> old.status().equals(condition.status()))
                .flatMap(Condition::lastTransitionTime)
                .orElse(now);
        return json.put("lastTransitionTime", since)
                .put("reason", condition.reason())
                .put("message", condition.message());
    }
}
