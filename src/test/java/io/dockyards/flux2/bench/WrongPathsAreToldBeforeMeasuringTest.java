package io.dockyards.flux2.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class WrongPathsAreToldBeforeMeasuringTest {
    @TempDir
    private Path folder;

    @Test
    void aReportInNoFolder() {
        assertThat(errors(
                        "render", "--json", folder.resolve("none/figures.json").toString()))
                .singleElement()
                .asString()
                .contains("none/figures.json can't be written: there is no folder");
    }

    @Test
    void aReportThatIsAFolder() {
        assertThat(errors("render", "--json", folder.toString()))
                .containsExactly("error: " + folder + " is a folder; name a file in it");
    }

    @Test
    void aPageWithoutPlaceForTheFigures() throws IOException {
        Path page = Files.writeString(folder.resolve("page.md"), "# Nothing\n");
        assertThat(errors("render", "--markdown", page.toString()))
                .hasSize(3)
                .first()
                .asString()
                .contains("page.md has no place for the figures");
    }

    @Test
    void aPageThatIsMissing() {
        assertThat(errors("render", "--markdown", folder.resolve("page.md").toString()))
                .singleElement()
                .asString()
                .endsWith("page.md can't be read: it doesn't exist");
    }

    @Test
    void amountsAndContestantsThatCannotBe() {
        assertThat(errors("render", "--renders", "3"))
                .containsExactly("error: --renders is 3; it must be 10 to 100000");
        assertThat(errors("render", "--without", "jvm"))
                .containsExactly("error: --without jvm: only native and wasmtime can be left out");
        assertThat(errors("render", "--template", "none"))
                .containsExactly("error: --template none: there are imports, objects and inlined");
        assertThat(errors("render", "--only", "all")).hasSize(2);
    }

    @Test
    void fleetsThatCannotBe() {
        assertThat(errors("fleet", "-n", "0")).containsExactly("error: -n is 0; it must be 1 to 10000");
        assertThat(errors("fleet", "-n", "-3")).containsExactly("error: -n is -3; it must be 1 to 10000");
        assertThat(errors("fleet", "--workloads", "10001"))
                .containsExactly("error: -n is 10001; it must be 1 to 10000");
        assertThat(errors("fleet", "--changes", "0")).containsExactly("error: --changes is 0; it must be 1 to 10000");
        assertThat(errors("fleet", "-n", "many")).hasSize(2).last().isEqualTo("See 'bin/bench fleet --help'.");
        assertThat(errors("fleet", "--json", folder.resolve("none/figures.json").toString()))
                .singleElement()
                .asString()
                .contains("none/figures.json can't be written: there is no folder");
    }

    @Test
    void anEarlierReportThatIsNone() throws IOException {
        Path file = Files.writeString(folder.resolve("figures.json"), "figures");
        assertThat(errors("show", file.toString())).singleElement().asString().contains("it is not JSON");
    }

    @Test
    void nothingIsLeftBehindByLooking() throws IOException {
        Path page = Files.writeString(folder.resolve("page.md"), "# Nothing\n");
        errors("render", "--json", folder.resolve("figures.json").toString(), "--markdown", page.toString());
        assertThat(folder).isDirectoryContaining(page::equals);
        assertThat(folder.resolve("figures.json")).doesNotExist();
    }

    private static List<String> errors(String... arguments) {
        StringWriter err = new StringWriter();
        CommandLine bench = Bench.commandLine().setErr(new PrintWriter(err));
        assertThat(bench.execute(arguments)).isIn(1, 2);
        return err.toString().lines().toList();
    }
}
