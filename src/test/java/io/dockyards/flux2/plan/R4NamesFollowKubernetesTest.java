package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class R4NamesFollowKubernetesTest {
    @Property
    void everyLabelIsASubdomainAndALabelValue(@ForAll("labels") String label) {
        assertThat(Names.label(label)).isEmpty();
        assertThat(Names.subdomain(label)).isEmpty();
        assertThat(Names.labelValue(label)).isEmpty();
        assertThat(Names.qualified(label + ".example.org/" + label)).isEmpty();
    }

    @Property
    void lengthsAreLimited(@ForAll @IntRange(min = 1, max = 400) int length) {
        String name = "a".repeat(length);
        assertThat(Names.label(name).isEmpty()).isEqualTo(length <= 63);
        assertThat(Names.subdomain(name).isEmpty()).isEqualTo(length <= 253);
        assertThat(Names.labelValue(name).isEmpty()).isEqualTo(length <= 63);
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "'',false",
                "a,true",
                "A.b_c-9,true",
                "-a,false",
                "a-,false",
                "example.org/a,true",
                "Example.org/a,false",
                "/a,false",
                "example.org/,false",
                "a/b/c,false",
                "é,false"
            })
    void keysAreQualifiedNames(String key, boolean good) {
        assertThat(Names.qualified(key).isEmpty()).isEqualTo(good);
    }

    @Provide
    Arbitrary<String> labels() {
        Arbitrary<String> edge = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .ofLength(1);
        Arbitrary<String> middle = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .withChars('-')
                .ofMaxLength(61);
        return edge.flatMap(first -> middle.flatMap(between -> edge.map(last -> first + between + last)));
    }
}
