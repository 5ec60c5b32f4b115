package io.dockyards.flux2.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A short run of {@code bin/bench render} against the native shim, and one each of {@code bin/bench fleet} and {@code bin/bench webhook};
 * what they say of speed is of no interest here.
 */
class BenchIT {
    private static final Path HOME = Path.of(System.getProperty("dockyards.home", "."));
    private static final String JVM = "bench.jvm";

    @TempDir
    private Path folder;

    @BeforeEach
    void startContestantsAsTheLauncherDoes() throws IOException {
        List<String> jvm = new ArrayList<>();
        jvm.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        try (Stream<String> options = Files.lines(HOME.resolve("bin/jvm.options"))) {
            options.filter(line -> line.startsWith("-")).forEach(jvm::add);
        }
        jvm.addAll(List.of("-cp", System.getProperty("java.class.path")));
        System.setProperty(JVM, Files.write(folder.resolve("jvm"), jvm).toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty(JVM);
    }

    @Test
    void measuresTheEngineBesideTheNativeShim() throws IOException {
        Path json = folder.resolve("figures.json");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Bench.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(
                        "render",
                        "--renders",
                        "10",
                        "--only",
                        "warm",
                        "--template",
                        "imports",
                        "--without",
                        "wasmtime",
                        "--json",
                        json.toString());
        assertThat(exitCode).as(err.toString()).isZero();

        JsonNode report = JsonReport.read(Files.readString(json));
        assertThat(report.path("machine").path("command").asText())
                .isEqualTo("bin/bench render --renders 10 --only warm --template imports --without wasmtime");
        Figures figures = JsonReport.figures(report);
        double jvm = value(figures, new Label("warm render, mean CPU", "imports", "JVM"));
        double natively = value(figures, new Label("warm render, mean CPU", "imports", "native"));
        assertThat(List.of(jvm, natively)).allSatisfy(each -> assertThat(each).isPositive());
        Label ratio = new Label("warm render, mean CPU, against native", "imports", "");
        assertThat(value(figures, ratio) * natively / jvm).isBetween(0.99, 1.01);
        assertThat(figures.measures())
                .filteredOn(measure -> measure.label().equals(ratio))
                .extracting(Measure::target)
                .containsExactly(Optional.of(Target.atMost(4, 2)));
        assertThat(figures.missing())
                .extracting(missing -> missing.label().text())
                .contains("everything, wasmtime", "memory during many renders");
        assertThat(out.toString())
                .contains("warm render, mean CPU: imports, ms")
                .contains("left out by --without");
    }

    @Test
    void measuresTheControllerWithASmallFleet() throws IOException {
        Path json = folder.resolve("figures.json");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Bench.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("fleet", "-n", "3", "--changes", "4", "--json", json.toString());
        assertThat(exitCode).as(err.toString()).isZero();

        JsonNode report = JsonReport.read(Files.readString(json));
        assertThat(report.path("kind").asText()).isEqualTo("fleet");
        assertThat(report.path("machine").path("command").asText()).isEqualTo("bin/bench fleet -n 3 --changes 4");
        Figures figures = JsonReport.figures(report);
        for (String process : List.of("cold", "warm")) {
            assertThat(value(figures, new Label("create until all are applied and Ready", "", process)))
                    .isPositive();
            // Two objects, each applied once.
            assertThat(value(figures, new Label("create, requests for each", "patch helmreleases", process)))
                    .isEqualTo(1);
        }
        assertThat(value(figures, new Label("process start until ready", "3 Workloads", "cold")))
                .isPositive();
        assertThat(value(figures, new Label("template change until all are applied again and Ready", "", "warm")))
                .isPositive();
        assertThat(value(figures, new Label("one input change until the object has it, p99", "", "warm")))
                .isPositive();
        assertThat(value(figures, new Label("restart, writes of what is unchanged", "", "cold")))
                .isZero();
        assertThat(value(figures, new Label("restart, renders of what is unchanged", "", "cold")))
                .isZero();
        assertThat(figures.missing()).isEmpty();
        assertThat(figures.measures())
                .filteredOn(measure -> measure.target().isPresent())
                .extracting(measure -> measure.label().what())
                .containsExactly("restart, writes of what is unchanged", "restart, renders of what is unchanged");
        assertThat(out.toString()).contains("resident memory: after create, MiB");
    }

    @Test
    void measuresTheWebhooksWithAFewQuestions() throws IOException {
        Path json = folder.resolve("figures.json");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Bench.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("webhook", "-n", "2", "--requests", "4", "--templates", "2", "--json", json.toString());
        assertThat(exitCode).as(err.toString()).isZero();

        Figures figures = JsonReport.figures(JsonReport.read(Files.readString(json)));
        assertThat(figures.missing()).isEmpty();
        assertThat(value(
                        figures,
                        new Label("admission of a Workload, 20 a second, p99", "while 2 Workloads reconcile", "warm")))
                .isPositive();
        assertThat(value(
                        figures,
                        new Label("admission of a changed template that Workloads use, median", "2 Workloads", "warm")))
                .isPositive();
        assertThat(figures.measures())
                .filteredOn(measure -> measure.target().isPresent())
                .extracting(measure -> measure.label().what())
                .containsExactly("admission of a new template, everything inlined, longest");
    }

    private static double value(Figures figures, Label label) {
        return figures.measures().stream()
                .filter(measure -> measure.label().equals(label))
                .mapToDouble(Measure::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError(label.name() + " is missing; " + figures.missing()));
    }
}
