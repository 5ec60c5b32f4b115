package io.dockyards.flux2.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code config/monitoring/dashboards}; run with {@code -Ddockyards.reference=write} it writes the files first. */
class DashboardsAreGeneratedTest {
    private static final Path FOLDER = TestCluster.home().resolve("config/monitoring/dashboards");
    private static final Pattern FAMILY = Pattern.compile("dockyards_flux2_[a-z0-9_]+");

    static List<Dashboard> dashboards() {
        return Dashboard.all();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void theFileIsUpToDate(Dashboard dashboard) throws IOException {
        Path file = FOLDER.resolve(dashboard.file() + ".json");
        String json = DashboardJson.of(dashboard);
        if (System.getProperty("dockyards.reference", "").equals("write")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, json);
        }
        assertThat(file).as("run bin/generate-dashboards").content().isEqualTo(json);
        JsonNode read = Json.MAPPER.readTree(json);
        assertThat(read.path("panels")).hasSameSizeAs(dashboard.panels());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelSaysWhatIsNormalInItsUnit(Dashboard dashboard) {
        assertThat(dashboard.panels()).hasSizeGreaterThan(10).allSatisfy(panel -> {
            assertThat(panel.title()).isNotBlank();
            assertThat(panel.unit()).as(panel.title()).isNotBlank();
            assertThat(panel.description()).as(panel.title()).endsWith(".").hasSizeGreaterThan(60);
            assertThat(panel.queries()).as(panel.title()).isNotEmpty();
            assertThat(panel.queries().values())
                    .allSatisfy(query ->
                            assertThat(query).as("what is chosen counts").contains("pod=~\"$pod\""));
        });
        assertThat(dashboard.panels().stream().map(Dashboard.Panel::title)).doesNotHaveDuplicates();
    }

    @Test
    void everyFamilyIsShownSomewhere() throws IOException {
        Set<String> shown = new TreeSet<>();
        dashboards().stream()
                .flatMap(dashboard -> dashboard.panels().stream())
                .flatMap(panel -> panel.queries().values().stream())
                .flatMap(query -> families(query))
                .map(name -> name.replaceFirst("_(bucket|sum|count)$", ""))
                .forEach(shown::add);
        Set<String> served = new TreeSet<>();
        families(Files.readString(TestCluster.home().resolve("docs/reference/metrics.md")))
                .forEach(served::add);
        assertThat(shown).isEqualTo(served);
    }

    private static Stream<String> families(String text) {
        return FAMILY.matcher(text).results().map(match -> match.group());
    }
}
