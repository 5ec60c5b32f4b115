package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.AppliedRecord.Entry;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class R20TheRecordIsAConfigMapTest {
    private static final Name CART = new Name("shop", "cart");
    private static final AppliedRecord EMPTY =
            new AppliedRecord(Samples.UID, Optional.of("in"), Optional.of("out"), List.of(), Optional.of("5"));

    @Test
    void itIsNoMemberOfTheWorkload() {
        ObjectNode configMap = RecordCodec.toConfigMap(CART, EMPTY);
        assertThat(configMap.get("metadata")).isEqualTo(Samples.yaml("""
            name: cart-applied
            namespace: shop
            resourceVersion: "5"
            labels: {dockyards.io/record: applied}
            ownerReferences:
            - {apiVersion: dockyards.io/v1alpha3, kind: Workload, name: cart, uid: %s}
            """.formatted(Samples.UID)));
    }

    @Test
    void aTemplateThatRendersItsNameIsRefused() {
        assertThat(Samples.violations(
                        Samples.field("it", "{apiVersion: v1, kind: ConfigMap, metadata: {name: cart-applied}}")))
                .singleElement()
                .asString()
                .startsWith("it: ConfigMap/shop/cart-applied is where the controller keeps what it applied");
        assertThat(Samples.violations(
                        Samples.field("it", "{apiVersion: v1, kind: Secret, metadata: {name: cart-applied}}")))
                .isEmpty();
    }

    @Test
    void aLongNameIsShortenedWithAHash() {
        String one = "a".repeat(249) + "-one";
        String two = "a".repeat(249) + "-two";
        assertThat(RecordCodec.nameFor(one)).hasSizeLessThanOrEqualTo(253).endsWith("-applied");
        assertThat(RecordCodec.nameFor(one)).isNotEqualTo(RecordCodec.nameFor(two));
        assertThat(Names.subdomain(RecordCodec.nameFor("a".repeat(233) + ".".repeat(1) + "b".repeat(19))))
                .isEmpty();
    }

    @Test
    void anothersConfigMapOfThatNameIsNone() {
        ObjectNode configMap = RecordCodec.toConfigMap(CART, EMPTY);
        assertThat(RecordCodec.isRecordOf(CART, configMap)).isTrue();
        assertThat(RecordCodec.isRecordOf(new Name("shop", "other"), configMap)).isFalse();
        ((ObjectNode) configMap.get("metadata")).remove("labels");
        assertThat(RecordCodec.isRecordOf(CART, configMap)).isFalse();
    }

    @Test
    void itIsKnownWithoutItsOwnerReference() {
        ObjectNode configMap = RecordCodec.toConfigMap(CART, EMPTY);
        ((ObjectNode) configMap.get("metadata")).remove("ownerReferences");
        assertThat(RecordCodec.workloadOf(configMap)).contains(CART);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"uid\": \"u\", \"objects\": []}",
                "{\"format\": 0, \"uid\": \"u\", \"objects\": []}",
                "{\"format\": 2, \"uid\": \"u\", \"objects\": []}",
                "{\"format\": 1, \"objects\": []}",
                "{\"format\": 1, \"uid\": \"u\"}",
                "{\"format\": 1, \"uid\": \"u\", \"objects\": [{\"kind\": \"ConfigMap\"}]}"
            })
    void aDamagedOneOrAnotherFormatIsTold(String payload) {
        ObjectNode configMap = RecordCodec.toConfigMap(CART, EMPTY);
        ((ObjectNode) configMap.get("data")).put("applied.json", payload);
        assertThatThrownBy(() -> RecordCodec.fromConfigMap(configMap)).isInstanceOf(RecordCodec.Damaged.class);
    }

    @Test
    void aThousandObjectsFitIntoOneConfigMap() {
        List<Entry> entries = IntStream.range(0, 1_000)
                .mapToObj(i -> new Entry(
                        new ObjectKey("helm.toolkit.fluxcd.io", "HelmRelease", "shop", ("n" + i).repeat(30)),
                        "helm.toolkit.fluxcd.io/v2",
                        "field" + i,
                        Optional.of(Samples.UID),
                        Optional.of("0".repeat(64)),
                        false))
                .toList();
        AppliedRecord record = new AppliedRecord(
                Samples.UID, Optional.of("0".repeat(64)), Optional.of("0".repeat(64)), entries, Optional.empty());
        assertThat(Json.write(RecordCodec.toConfigMap(CART, record)).length).isLessThan(700_000);
    }
}
