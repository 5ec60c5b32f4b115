package io.dockyards.flux2.render;

import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.TemplateSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the contestants render, as files that each of them can read: {@code template.bin}, an archive as the engine takes it, and two
 * objects as JSON. Template and Workload have a number in them, by which one is made different from the next.
 */
public final class ContestFiles {
    /** Stands for the number. */
    public static final String MARK = "bench-0000000000";

    private static final String TEMPLATE = "template.bin";
    private static final String CLUSTER = "cluster.json";
    private static final String WORKLOAD = "workload.json";

    private final TemplateSource template;
    private final RenderInput input;

    private ContestFiles(TemplateSource template, RenderInput input) {
        this.template = template;
        this.input = input;
    }

    public static void write(Path folder, TemplateSource template, RenderInput input) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(TEMPLATE), Archive.ofFiles(template.files()));
        Files.write(folder.resolve(CLUSTER), input.cluster());
        Files.write(folder.resolve(WORKLOAD), input.workload());
    }

    static ContestFiles read(Path folder) throws IOException {
        return new ContestFiles(
                new TemplateSource(Archive.files(Files.readAllBytes(folder.resolve(TEMPLATE)))),
                new RenderInput(
                        Files.readAllBytes(folder.resolve(CLUSTER)), Files.readAllBytes(folder.resolve(WORKLOAD))));
    }

    /** The template with a number in it: another one for whoever keeps templates. */
    TemplateSource template(long number) {
        SortedMap<String, String> files = new TreeMap<>();
        template.files().forEach((name, text) -> files.put(name, text.replace(MARK, marked(number))));
        return new TemplateSource(files);
    }

    RenderInput input() {
        return input;
    }

    /** The input with a number in the Workload: another one for whoever keeps results. */
    RenderInput input(long number) {
        byte[] workload = input.workload().clone();
        byte[] mark = MARK.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at + mark.length <= workload.length; at++) {
            if (Arrays.equals(workload, at, at + mark.length, mark, 0, mark.length)) {
                System.arraycopy(marked(number).getBytes(StandardCharsets.UTF_8), 0, workload, at, mark.length);
            }
        }
        return new RenderInput(input.cluster(), workload);
    }

    private static String marked(long number) {
        return "bench-%010d".formatted(number);
    }
}
