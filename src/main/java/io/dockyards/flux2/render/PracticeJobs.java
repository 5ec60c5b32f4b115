package io.dockyards.flux2.render;

import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.TemplateSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** What {@link Practice} renders: one template with ever other inputs, and now and then a template that is new. */
final class PracticeJobs {
    /** Rounds with the same template: a template is compiled more rarely than it is rendered. */
    private static final int ROUNDS_EACH = 20;

    private final String source = read();

    /** @param number of the round, from 0 */
    RenderJob job(int number) {
        TemplateSource template = TemplateSource.of(source + "\n// " + number / ROUNDS_EACH + "\n");
        return RenderJob.of(template, new RenderInput(cluster(number), workload(number)));
    }

    private static byte[] cluster(int number) {
        return utf8("""
            {"kind":"Cluster","apiVersion":"dockyards.io/v1alpha3",
            "metadata":{"name":"pitch","namespace":"practice"},"spec":{"version":"v1.33.4"}%s}
            """.formatted(number % 3 == 0 ? "" : ",\"status\":{\"dnsZones\":[\"pitch.example.com\"]}"));
    }

    private static byte[] workload(int number) {
        return utf8("""
            {"kind":"Workload","apiVersion":"dockyards.io/v1alpha3",
            "metadata":{"name":"round-%1$d","namespace":"practice","labels":{"round":"%1$d"}},
            "spec":{"targetNamespace":"round-%1$d","provenience":"User",
            "workloadTemplateRef":{"kind":"WorkloadTemplate","name":"practice"},
            "input":{%2$s}}}
            """.formatted(number, String.join(",", input(number))));
    }

    /** Of the fields that an input may have, the n-th isn't in every (n + 2)nd: both ways are to be known. */
    private static List<String> input(int number) {
        List<String> all = List.of(
                "\"replicas\":" + (1 + number % 9),
                "\"size\":\"" + (number % 4 == 1 ? "small" : "large") + "\"",
                "\"hosts\":[\"Host-" + number + ".example.com\",\"host.example.com\"]",
                "\"values\":{\"image\":{\"tag\":\"" + number + "\"},\"ports\":[80,443],\"debug\":true}",
                "\"storage\":{\"class\":\"fast\"}",
                "\"env\":{\"ROUND\":\"" + number + "\",\"MODE\":\"practice\"}",
                "\"teams\":{\"red\":{\"members\":[\"ada\",\"bob\"]},"
                        + "\"blue\":{\"displayName\":\"Blue\",\"members\":[\"eve\"],\"quota\":{\"pods\":5}}}",
                "\"isPublic\":" + (number % 2 != 0));
        return IntStream.range(0, all.size())
                .filter(field -> number % (field + 2) != 0)
                .mapToObj(all::get)
                .toList();
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
