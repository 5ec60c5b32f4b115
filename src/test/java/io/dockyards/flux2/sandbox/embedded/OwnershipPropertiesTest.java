package io.dockyards.flux2.sandbox.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.sandbox.embedded.ManagedFields.Manager;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of server-side apply whatever is applied. */
class OwnershipPropertiesTest {
    private static final Manager ONE = Manager.applying("one", "v1", "");
    private static final Manager TWO = Manager.applying("two", "v1", "");
    private static final Shape SHAPE = CustomShape.open();
    private static final String NOW = "2026-01-01T00:00:00Z";

    @Provide
    Arbitrary<JsonNode> specs() {
        Arbitrary<JsonNode> scalars =
                Arbitraries.integers().between(0, 3).map(Json.MAPPER.getNodeFactory()::numberNode);
        Arbitrary<JsonNode> lists = scalars.list().ofMaxSize(2).map(items -> {
            var array = Json.MAPPER.createArrayNode();
            items.forEach(array::add);
            return array;
        });
        Arbitrary<JsonNode> leaves = Arbitraries.oneOf(scalars, lists);
        Arbitrary<JsonNode> inner = maps(leaves);
        return maps(Arbitraries.oneOf(leaves, inner, maps(Arbitraries.oneOf(leaves, inner))));
    }

    private static Arbitrary<JsonNode> maps(Arbitrary<JsonNode> values) {
        return Arbitraries.maps(Arbitraries.of("a", "b", "c"), values)
                .ofMaxSize(3)
                .map(fields -> {
                    ObjectNode object = Json.object();
                    fields.forEach(object::set);
                    return object;
                });
    }

    private static ObjectNode object(JsonNode spec) {
        ObjectNode object = Json.object();
        object.put("apiVersion", "example.org/v1").put("kind", "Thing");
        object.putObject("metadata").put("name", "t");
        object.set("spec", spec.deepCopy());
        return object;
    }

    private static ObjectNode apply(ObjectNode live, JsonNode spec, Manager manager) {
        Ownership.Applied applied = Ownership.apply(live, object(spec), manager, SHAPE, true, NOW);
        ObjectNode result = applied.object().deepCopy();
        applied.managed().writeTo(result);
        return result;
    }

    @Property
    void aManagersLastApplyIsAllThatCountsOfIts(@ForAll("specs") JsonNode first, @ForAll("specs") JsonNode second) {
        ObjectNode both = apply(apply(Json.object(), first, ONE), second, ONE);

        assertThat(both.path("spec")).isEqualTo(second);
    }

    @Property
    void whatIsAppliedIsThere(@ForAll("specs") JsonNode first, @ForAll("specs") JsonNode second) {
        ObjectNode both = apply(apply(Json.object(), first, ONE), second, TWO);

        assertThat(Trees.merge(both.path("spec"), second, SHAPE.field("spec"))).isEqualTo(both.path("spec"));
        assertThat(ManagedFields.of(both).of(TWO).orElseThrow().fields())
                .isEqualTo(ManagedFields.of(apply(Json.object(), second, TWO))
                        .of(TWO)
                        .orElseThrow()
                        .fields());
    }

    @Property
    void applyingTheSameAgainChangesNothing(@ForAll("specs") JsonNode first, @ForAll("specs") JsonNode second) {
        ObjectNode both = apply(apply(Json.object(), first, ONE), second, TWO);

        assertThat(apply(both, second, TWO)).isEqualTo(both);
    }

    @Property
    void noTwoManagersDisagreeOnceAnApplyWentThrough(
            @ForAll("specs") JsonNode first, @ForAll("specs") JsonNode second) {
        ObjectNode both = apply(apply(Json.object(), first, ONE), second, TWO);
        FieldSet changed = Comparison.of(object(first), Ownership.withoutManaged(both), SHAPE)
                .modified();

        FieldSet left =
                ManagedFields.of(both).of(ONE).map(ManagedFields.Owned::fields).orElseGet(FieldSet::empty);
        assertThat(left.intersection(changed)).isEqualTo(FieldSet.empty());
    }

    @Property
    void anUpdateOwnsWhatItChangedAndNothingElse(@ForAll("specs") JsonNode first, @ForAll("specs") JsonNode second) {
        ObjectNode live = apply(Json.object(), first, ONE);
        ObjectNode next = live.deepCopy();
        next.set("spec", second.deepCopy());
        Manager editor = Manager.updating("editor", "v1", "");

        ManagedFields after = Ownership.update(live, next, ManagedFields.of(live), editor, SHAPE, NOW);

        Comparison comparison = Comparison.of(Ownership.withoutManaged(live), Ownership.withoutManaged(next), SHAPE);
        assertThat(after.of(editor).map(ManagedFields.Owned::fields).orElseGet(FieldSet::empty))
                .isEqualTo(comparison.addedOrModified());
        assertThat(after.of(editor).isPresent())
                .isEqualTo(!comparison.addedOrModified().isEmpty());
    }

    @Property
    void fieldSetsAreReadAsTheyWereWritten(@ForAll("specs") JsonNode spec) {
        FieldSet fields = Trees.fields(object(spec), SHAPE);

        assertThat(FieldSet.fromJson(fields.toJson())).isEqualTo(fields);
        assertThat(fields.difference(fields).isEmpty()).isTrue();
        assertThat(fields.union(FieldSet.empty())).isEqualTo(fields);
        assertThat(List.of(fields.intersection(fields), fields.union(fields))).containsOnly(fields);
    }
}
