package io.dockyards.flux2.render;

import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.TemplateSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What {@link Practice} renders: one template with ever other inputs, and now and then a template that is new. */
final class PracticeJobs {
    /** Rounds with the same template: a template is compiled more rarely than it is rendered. */
    private static final int ROUNDS_EACH = 20;

    private final String source = read();

    /** @param number of the round, from 0 */
    RenderJob job(int number) {
        TemplateSource template = TemplateSource.of(source + "\n// " + number / ROUNDS_EACH + "\n");
        return RenderJob.of(template, new RenderInput(cluster(), workload(number)));
    }

    private static byte[] cluster() {
        return utf8("""
            {"kind":"Cluster","apiVersion":"dockyards.io/v1alpha3",
            "metadata":{"name":"pitch","namespace":"practice"},"spec":{}}
            """);
    }

    private static byte[] workload(int number) {
        return utf8("""
            {"kind":"Workload","apiVersion":"dockyards.io/v1alpha3",
            "metadata":{"name":"round-%1$d","namespace":"practice"},
            "spec":{"targetNamespace":"round-%1$d","provenience":"User",
            "workloadTemplateRef":{"kind":"WorkloadTemplate","name":"practice"},
            "input":{"replicas":%2$d,"size":"%3$s","hosts":["Host-%1$d.example.com","host.example.com"],
            "values":{"image":{"tag":"%1$d"},"ports":[80,443]}}}}
            """.formatted(number, 1 + number % 9, number % 2 == 0 ? "small" : "large"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String read() {
        try (InputStream in = Objects.requireNonNull(PracticeJobs.class.getResourceAsStream("practice.cue"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
