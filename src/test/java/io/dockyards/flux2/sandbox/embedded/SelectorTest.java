package io.dockyards.flux2.sandbox.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {
    private static final Kind SECRET = KindTable.kinds().stream()
            .filter(kind -> kind.is("", "Secret"))
            .findFirst()
            .orElseThrow();

    private static ObjectNode object() {
        ObjectNode object = Json.object().put("type", "Opaque");
        ObjectNode metadata = object.putObject("metadata").put("name", "n").put("namespace", "ns");
        metadata.putObject("labels")
                .put("a", "b")
                .put("example.org/tier", "web")
                .put("n", "5");
        return object;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a=b",
                "a==b",
                "a!=c",
                "other!=b",
                "!other",
                "a in (b, c)",
                "a notin (c)",
                "other notin (b)",
                "n>4",
                "n<6",
                "example.org/tier=web,a=b",
                "a in (x,b),!z"
            })
    void selects(String selector) {
        assertThat(Selector.labels(selector)).accepts(object());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a=c", "a!=b", "other", "!a", "a in (c,d)", "a notin (b)", "n>5", "n<5", "a>1", "a=b,other"})
    void leavesOut(String selector) {
        assertThat(Selector.labels(selector)).rejects(object());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a in b", "a=b c", "a>x", ",", "a=b,"})
    void refusesWhatIsNoSelector(String selector) {
        assertThatThrownBy(() -> Selector.labels(selector)).isInstanceOf(ApiException.class);
    }

    @Test
    void selectsByFields() {
        assertThat(Selector.fields(SECRET, "metadata.name=n,metadata.namespace!=other,type=Opaque"))
                .accepts(object());
        assertThat(Selector.fields(SECRET, "metadata.name!=n")).rejects(object());
        assertThatThrownBy(() -> Selector.fields(SECRET, "data.x=1")).hasMessage("field label not supported: data.x");
    }
}
