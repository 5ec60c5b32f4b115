package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestsAreKnownOnStandardInputTest {
    private static final String SOURCE = "package template\n";

    @ParameterizedTest
    @ValueSource(strings = {"""
        apiVersion: dockyards.io/v1alpha3
        kind: WorkloadTemplate
        metadata: {name: mine}
        spec:
          type: dockyards.io/cue
          source: |
            package template
        """, """
                    {
                        "apiVersion": "dockyards.io/v1alpha3",
                        "kind": "WorkloadTemplate",
                        "metadata": {"name": "mine"},
                        "spec": {"type": "dockyards.io/cue", "source": "package template\\n"}
                    }
                    """, """
                    {"apiVersion":"dockyards.io/v1alpha3","kind":"WorkloadTemplate","metadata":{"name":"mine"},\
                    "spec":{"type":"dockyards.io/cue","source":"package template\\n"}}
                    """})
    void asYamlAsKubectlPrintsJsonAndOnOneLine(String manifest) {
        TemplateArgument argument = read(manifest);
        assertThat(argument.name()).isEqualTo("mine");
        assertThat(argument.source().files()).containsValue(SOURCE);
    }

    @Test
    void cueThatRendersAWorkloadTemplateIsCue() {
        String cue = "package template\n\nmine: {kind: \"WorkloadTemplate\"}\n";
        assertThat(read(cue).source().files()).containsValue(cue);
    }

    private static TemplateArgument read(String text) {
        return TemplateArgument.read("-", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
