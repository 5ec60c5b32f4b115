package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.Conditions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** R5: an object that has an owner is never taken, and nothing else of the template is applied. */
@OnBothServers
class TakesNothingFromOthersIT {
    private final Scene here;

    TakesNothingFromOthersIT(ServerUnderTest server) {
        here = Scene.on(server);
        here.template("web", """
            config: {
                apiVersion: "v1"
                kind:       "ConfigMap"
                metadata: name: "shared"
                data: colour: #workload.spec.input.colour
            }
            aside: {
                apiVersion: "v1"
                kind:       "ConfigMap"
                metadata: name: #workload.metadata.name + "-aside"
            }
            """);
    }

    @Test
    void anotherControllersObjectIsLeftAloneUntilItLetsGo() {
        String boss = here.apply("{apiVersion: v1, kind: ConfigMap, metadata: {name: boss}}")
                .at("/metadata/uid")
                .asText();
        ObjectNode owned = here.apply("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: shared
              ownerReferences: [{apiVersion: v1, kind: ConfigMap, name: boss, uid: %s, controller: true}]
            data: {theirs: "1"}
            """.formatted(boss));
        here.workload("app").of("web").input("{colour: red}").apply();
        Condition refused = here.awaitReason("app", "ReconcileFailed");
        assertThat(refused.message())
                .contains("config: ConfigMap/" + here.namespace + "/shared: owned by ConfigMap boss");
        assertThat(here.configMap("shared")).contains(owned);
        assertThat(here.configMap("app-aside")).isEmpty();

        here.person.patch(owned, Yaml.object("{metadata: {ownerReferences: null}}"));
        here.awaitReady("app");
        assertThat(here.configMap("shared").orElseThrow().path("data"))
                .isEqualTo(Yaml.object("{colour: red, theirs: '1'}"));
    }

    @Test
    void whatNobodyOwnsIsTakenAndOthersFieldsStay() {
        here.apply("{apiVersion: v1, kind: ConfigMap, metadata: {name: shared}, data: {theirs: '1', colour: grey}}");
        here.workload("app").of("web").input("{colour: red}").apply();
        here.awaitReady("app");
        assertThat(here.configMap("shared").orElseThrow().path("data"))
                .isEqualTo(Yaml.object("{colour: red, theirs: '1'}"));
    }

    @Test
    void theWorkloadThatHasAnObjectKeepsIt() {
        here.workload("first").of("web").input("{colour: red}").apply();
        here.awaitReady("first");
        here.workload("second").of("web").input("{colour: green}").apply();
        assertThat(here.awaitReason("second", "ReconcileFailed").message()).contains("owned by Workload first");
        assertThat(here.configMap("second-aside")).isEmpty();
        assertThat(colour()).isEqualTo("red");

        here.deleteWorkload("first", "Background");
        here.awaitReady("second");
        assertThat(colour()).isEqualTo("green");
    }

    @Test
    void ofTwoThatRenderANewObjectOneGetsIt() {
        List<String> both = List.of("one", "two");
        both.forEach(name -> here.workload(name)
                .of("later")
                .input("{colour: %s}".formatted(name))
                .apply());
        both.forEach(name -> here.awaitReason(name, "WaitingForWorkloadTemplate"));
        here.template("later", """
            config: {
                apiVersion: "v1"
                kind:       "ConfigMap"
                metadata: name: "shared"
                data: colour: #workload.spec.input.colour
            }
            """);
        here.awaitTrue("both are told", () -> both.stream().allMatch(name -> told(name, "Ready", "ReconcileFailed")));
        here.awaitTrue("one is refused", () -> both.stream().anyMatch(name -> told(name, "ReconcileFailed")));
        String holder =
                both.stream().filter(name -> told(name, "Ready")).findFirst().orElseThrow();
        assertThat(colour()).isEqualTo(holder);
        assertThat(here.configMap("shared").orElseThrow().at("/metadata/ownerReferences"))
                .hasSize(1);
        both.stream()
                .filter(name -> !name.equals(holder))
                .forEach(loser -> assertThat(
                                here.awaitReason(loser, "ReconcileFailed").message())
                        .contains(holder));
    }

    private boolean told(String workload, String... reasons) {
        return Conditions.find(here.conditions(workload), Conditions.WORKLOAD_TEMPLATE_RECONCILED)
                .filter(condition -> Stream.of(reasons).anyMatch(condition.reason()::equals))
                .isPresent();
    }

    private String colour() {
        return here.configMap("shared").orElseThrow().at("/data/colour").asText();
    }
}
