package io.dockyards.flux2.render;

import io.dockyards.flux2.cli.HeapKeeper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The product as a contestant: a process that is started with the controller's flags and takes commands, a line each, on standard
 * input. An answer is a line too: {@code ok} and numbers, or {@code error} and why. {@code docs/benchmarks.md} lists them; the
 * programs in Go and Python beside it take the same.
 */
public final class RenderContestant {
    private final EngineImage image = EngineImage.load();
    private final RenderSettings settings = RenderSettings.defaults();
    private final ContestThread thread = new ContestThread(image, settings);
    private final Map<Integer, ContestPool> pools = new HashMap<>();
    private @Nullable AutoCloseable heapKeeper;
    private @Nullable RawRender raw;
    private @Nullable RenderJob job;

    private RenderContestant() {}

    /** Answers until standard input ends. */
    public static void main(String[] arguments) throws InterruptedException {
        // The depth to which templates can be evaluated is the stack's: the same as a worker's.
        Thread worker = new Thread(null, RenderContestant::serve, "contestant", RenderThread.STACK_BYTES);
        worker.start();
        worker.join();
        System.exit(0);
    }

    private static void serve() {
        PrintStream answers = System.out;
        // A library that prints must not look like an answer.
        System.setOut(System.err);
        RenderContestant contestant = new RenderContestant();
        try (var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                answers.println(contestant.answer(List.of(line.split(" "))));
                answers.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String answer(List<String> words) {
        try {
            return "ok " + obey(words.getFirst(), words.subList(1, words.size()));
        } catch (Exception e) {
            e.printStackTrace();
            return "error " + String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
        }
    }

    private String obey(String command, List<String> rest) throws Exception {
        return switch (command) {
            case "open" -> text(thread.open());
            case "build" -> build(ContestFiles.read(Path.of(rest.get(0))), Long.parseLong(rest.get(1)));
            case "render" -> text(thread.render(built(raw), Integer.parseInt(rest.get(0))));
            case "objects" -> text(thread.renderToObjects(built(job), Integer.parseInt(rest.get(0))));
            case "answer" -> {
                Files.write(Path.of(rest.get(0)), thread.bytes(built(raw)));
                yield "";
            }
            case "pool" ->
                pool(Integer.parseInt(rest.get(0)), Integer.parseInt(rest.get(1)), rest.subList(2, rest.size()));
            default -> throw new IllegalArgumentException("no such command: " + command);
        };
    }

    private String build(ContestFiles files, long number) {
        var template = files.template(number);
        raw = RawRender.of(template, files.input());
        job = RenderJob.of(template, files.input());
        return text(thread.build(template));
    }

    private String pool(int workers, int count, List<String> folders) throws IOException, InterruptedException {
        if (heapKeeper == null) {
            // Pools belong to the controller, and so does this.
            heapKeeper = HeapKeeper.start();
        }
        List<ContestFiles> templates = new ArrayList<>();
        for (String folder : folders) {
            templates.add(ContestFiles.read(Path.of(folder)));
        }
        ContestPool pool =
                pools.computeIfAbsent(workers, number -> new ContestPool(image, settings.withWorkers(number)));
        return String.valueOf(pool.run(templates, count));
    }

    private static <T> T built(@Nullable T task) {
        if (task == null) {
            throw new IllegalStateException("build comes first");
        }
        return task;
    }

    private static String text(ContestThread.Took took) {
        return took.wall() + " " + took.cpu();
    }

    private static String text(ContestThread.Series series) {
        return LongStream.concat(
                        LongStream.of(series.cpu(), series.processCpu(), series.allocated(), series.memory()),
                        Arrays.stream(series.walls()))
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(" "));
    }
}
