package io.dockyards.flux2.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The table of packages in {@code docs/development.md}: who may use whom. */
class PackagesKeepTheirPlacesTest {
    private static final String ROOT = "io.dockyards.flux2.";

    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("api", List.of()),
            Map.entry("listen", List.of()),
            Map.entry("metrics", List.of("listen")),
            Map.entry("render", List.of("api", "metrics")),
            Map.entry("plan", List.of("api")),
            Map.entry("schemas", List.of("api")),
            Map.entry("admission", List.of("api")),
            Map.entry("offline", List.of("api", "render", "plan")),
            Map.entry("kube", List.of("api", "plan", "metrics")),
            Map.entry("controller", List.of("api", "render", "plan", "kube", "metrics")),
            Map.entry("health", List.of("api", "render", "kube", "controller", "listen")),
            Map.entry("webhook", List.of("api", "admission", "kube", "controller", "metrics", "listen")),
            Map.entry("sandbox", List.of("api", "controller", "schemas")),
            Map.entry(
                    "cli",
                    List.of(
                            "api",
                            "render",
                            "plan",
                            "schemas",
                            "admission",
                            "offline",
                            "kube",
                            "controller",
                            "health",
                            "webhook",
                            "metrics",
                            "listen",
                            "sandbox")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.dockyards.flux2");

    @TestFactory
    Stream<DynamicTest> aPackageUsesOnlyWhatTheTableAllows() {
        return MAY_USE.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    String[] forbidden = MAY_USE.keySet().stream()
                            .filter(other -> !other.equals(row.getKey())
                                    && !row.getValue().contains(other))
                            .map(other -> ROOT + other + "..")
                            .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage(ROOT + row.getKey() + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden)
                            .check(CLASSES);
                }));
    }

    @Test
    void everyPackageIsInTheTable() {
        assertThat(CLASSES)
                .isNotEmpty()
                .allSatisfy(type -> assertThat(MAY_USE.keySet())
                        .anyMatch(known -> (type.getPackageName() + ".").startsWith(ROOT + known + ".")));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheEngineKnowsChicory() {
        onlyIn("com.dylibso.chicory..", "render");
    }

    @Test
    void onlyMetricsKnowsKamon() {
        onlyIn("kamon..", "metrics");
    }

    @Test
    void onlyKubeKnowsTheKubernetesClient() {
        onlyIn("io.fabric8..", "kube");
    }

    @Test
    void plannersKnowNeitherActorsNorInputAndOutput() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "plan..", ROOT + "api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.pekko..", "java.nio.file..", "java.net..", "java.util.concurrent..")
                .check(CLASSES);
    }

    private static void onlyIn(String library, String... packages) {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        Arrays.stream(packages).map(name -> ROOT + name + "..").toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }
}
