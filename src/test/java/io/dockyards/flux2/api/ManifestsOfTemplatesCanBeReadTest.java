package io.dockyards.flux2.api;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ManifestsOfTemplatesCanBeReadTest {
    @Example
    void theSourceStandsAsItIs() {
        assertThat(TemplateManifest.yaml("web", "dockyards", "package template\n\na: {\n\tb: 1 // naïve\n}\n"))
                .endsWith("""
                      source: |
                        package template

                        a: {
                        \tb: 1 // naïve
                        }
                    """);
    }

    @Property(tries = 500)
    void whateverTheSourceIsYamlGivesItBack(@ForAll("sources") String source) throws InvalidYaml {
        assertThat(YamlReader.readAll("manifest", TemplateManifest.yaml("web", "dockyards", source)))
                .containsExactly(TemplateManifest.of("web", "dockyards", source));
    }

    @Provide
    Arbitrary<String> sources() {
        Arbitrary<String> words = Arbitraries.of(
                "package template",
                "a: 1",
                " ",
                "\t",
                "\n",
                "\n\n",
                "\r\n",
                "#",
                "---",
                "...",
                "\u0085",
                "\u2028",
                "\ufeff",
                "\u0000",
                "é",
                "😀",
                "  x  ",
                "\\",
                "\"",
                "'''",
                ": ",
                "- ",
                "\uffff");
        return words.list().ofMaxSize(12).map(list -> String.join("", list));
    }
}
