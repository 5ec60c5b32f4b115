package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.AppliedRecord.Entry;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import java.io.IOException;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class R20RecordsSurviveWritingAndReadingTest {
    @Property(tries = 200)
    void whatIsReadIsWhatWasWritten(@ForAll("records") AppliedRecord record) throws RecordCodec.Damaged, IOException {
        ObjectNode written = RecordCodec.toConfigMap(new Name("shop", "cart"), record);
        ObjectNode read = (ObjectNode) Json.read(Json.write(written));
        assertThat(RecordCodec.fromConfigMap(read)).isEqualTo(record);
    }

    @Provide
    Arbitrary<AppliedRecord> records() {
        return Combinators.combine(text(), maybe(), maybe(), entries().list().ofMaxSize(5), maybe())
                .as(AppliedRecord::new);
    }

    private static Arbitrary<Entry> entries() {
        Arbitrary<ObjectKey> keys = Combinators.combine(
                        Arbitraries.of("", "apps", "sea.example.org"),
                        text(),
                        Arbitraries.of("", "shop", "elsewhere"),
                        text())
                .as(ObjectKey::new);
        return Combinators.combine(
                        keys,
                        text(),
                        Arbitraries.strings().ofMaxLength(20),
                        maybe(),
                        maybe(),
                        Arbitraries.of(true, false),
                        Arbitraries.of(AppliedRecord.Upkeep.class),
                        Arbitraries.of("enabled", "disabled").optional())
                .as((key, version, field, uid, hash, dropped, upkeep, prune) -> new Entry(
                        key,
                        key.group().isEmpty() ? version : key.group() + "/" + version,
                        field,
                        uid,
                        hash,
                        dropped,
                        upkeep,
                        prune));
    }

    private static Arbitrary<String> text() {
        return Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars('-', 'é', '"')
                .ofMinLength(1)
                .ofMaxLength(20);
    }

    private static Arbitrary<Optional<String>> maybe() {
        return text().optional();
    }
}
