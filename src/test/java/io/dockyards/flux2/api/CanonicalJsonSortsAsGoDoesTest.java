package io.dockyards.flux2.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CanonicalJsonSortsAsGoDoesTest {
    @Property(tries = 2_000)
    void keysAreInTheOrderOfTheirBytes(@ForAll("keys") String a, @ForAll("keys") String b) {
        int bytes = Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
        assertThat(Integer.signum(CanonicalJson.KEYS.compare(a, b))).isEqualTo(Integer.signum(bytes));
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.of("a", "B", "é", "\uE000", "\uFFFD", "𝄞", "😀")
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }
}
