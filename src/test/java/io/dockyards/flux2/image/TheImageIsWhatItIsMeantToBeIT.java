package io.dockyards.flux2.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Size, user, owners, flags of the image, without running it. */
class TheImageIsWhatItIsMeantToBeIT {
    private static final long LARGEST = 250_000_000;
    private static final String PRODUCT = "opt/dockyards-flux2";

    private final ImageUnderTest image = ImageUnderTest.get();

    @Test
    void itIsUnder250MegabytesCompressed() throws IOException {
        long size = 0;
        for (Path layer : image.layers()) {
            size += Files.size(layer);
        }
        assertThat(size).isBetween(50_000_000L, LARGEST);
    }

    @Test
    void itsUserIsNobodyInParticular() {
        assertThat(image.config().at("/config/User").asText()).isEqualTo("65532:65532");
    }

    @Test
    void theDockerfileStartsItTheSameWay() throws IOException {
        List<String> dockerfile = Files.readAllLines(TestCluster.home().resolve("Dockerfile"));
        assertThat(dockerfile)
                .contains("USER " + image.config().at("/config/User").asText())
                .contains("ENTRYPOINT "
                        + Json.MAPPER.writeValueAsString(image.entrypoint()).replace(",", ", "));
    }

    @Test
    void theFlagsAreThoseOfTheLauncher() throws IOException {
        assertThat(image.entrypoint()).contains("@/" + PRODUCT + "/bin/jvm.options");
        assertThat(Files.readAllLines(image.root().resolve(PRODUCT + "/bin/jvm.options")))
                .containsAll(Files.readAllLines(TestCluster.home().resolve("bin/jvm.options")))
                .contains("-XX:AOTCache=/" + PRODUCT + "/dockyards-flux2.aot");
    }

    /** Whoever breaks into the process can change nothing that is run. */
    @Test
    void allBelongsToRootAndOnlyTmpCanBeWrittenByOthers() {
        for (Path layer : image.layers()) {
            assertThat(Shell.run(image.root(), "tar", "-tvzf", layer.toString(), "--numeric-owner")
                            .lines())
                    .allSatisfy(line -> assertThat(line).contains(" 0/0 "))
                    .filteredOn(line -> line.charAt(5) == 'w' || line.charAt(8) == 'w')
                    .allSatisfy(line -> assertThat(line).endsWith(" tmp/"));
        }
    }

    @Test
    void theBillNamesEveryJarAndWhatIsNoJar() throws IOException {
        JsonNode bill = Json.MAPPER.readTree(
                image.root().resolve(PRODUCT + "/sbom.cdx.json").toFile());
        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        TreeSet<String> names = new TreeSet<>();
        for (JsonNode component : bill.path("components")) {
            assertThat(component.path("licenses"))
                    .as(component.path("name").asText())
                    .isNotEmpty();
            names.add(component.path("name").asText() + "-"
                    + component.path("version").asText() + ".jar");
        }
        assertThat(names).containsAll(list(PRODUCT + "/lib"));
        assertThat(bill.findValuesAsText("name"))
                .contains("cuelang.org/go", "Go standard library", "glibc", "k8s.io/api");
        assertThat(Files.readString(Path.of(image.archive() + ".cdx.json")))
                .isEqualTo(Files.readString(image.root().resolve(PRODUCT + "/sbom.cdx.json")));
    }

    @Test
    void theLicencesOfAllAreInIt() throws IOException {
        List<String> withLicence = list(PRODUCT + "/licenses/java");
        assertThat(withLicence).hasSameSizeAs(list(PRODUCT + "/lib"));
        assertThat(list(PRODUCT + "/licenses")).contains("LICENSE", "glibc", "go", "java");
        assertThat(list(PRODUCT + "/licenses/go")).contains("cuelang.org", "k8s.io");
        assertThat(list(PRODUCT + "/jre/legal/java.base")).contains("LICENSE", "ASSEMBLY_EXCEPTION");
    }

    private List<String> list(String place) throws IOException {
        try (Stream<Path> files = Files.list(image.root().resolve(place))) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
