package io.dockyards.flux2.sandbox.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/build-api-server} itself, with a compiler in Go's place that only writes a word into each program. */
class BuildApiServerTest {
    private static final Path HOME =
            Path.of(System.getProperty("dockyards.home", "")).toAbsolutePath();
    private static final String GO = """
        #!/bin/sh
        if [ "$1" = version ]; then echo "go version go1.26.0 linux/amd64"; exit; fi
        for last in "$@"; do [ "$previous" = -o ] && out=$last; previous=$last; done
        echo "$last" >>"$CALLS"
        if [ "$last" = "$HANGS_ON" ]; then echo half >"$out"; sleep 600; fi
        if [ "$last" = "$FAILS_ON" ]; then echo half >"$out"; echo "no route to host" >&2; exit 1; fi
        printf '#!/bin/sh\\nfor a in "$@"; do case $a in output:crd:dir=*) d=${a#*dir=}; mkdir "$d"; echo {} >"$d/a.yaml";; esac; done\\n' >"$out"
        chmod +x "$out"
        """;
    private static final String KUBERNETES = "k8s.io/kubernetes/cmd/";

    @TempDir
    private Path temporary;

    private final List<String> progress = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void putTheCompilerOnThePath() throws IOException {
        program(Files.createDirectory(temporary.resolve("bin")).resolve("go"), GO);
        environment.put("PATH", temporary.resolve("bin") + ":" + System.getenv("PATH"));
        environment.put("HOME", temporary.toString());
        environment.put("XDG_CACHE_HOME", temporary.resolve("cache").toString());
        environment.put("CALLS", temporary.resolve("calls").toString());
    }

    @Test
    void buildsEachProgramOnceAndThenOnlyFindsThem() throws IOException {
        var first = locate();
        var calls = calls();
        assertThat(calls)
                .contains(KUBERNETES + "kube-apiserver", KUBERNETES + "kube-controller-manager", KUBERNETES + "kubectl")
                .contains("go.etcd.io/etcd/server/v3");
        assertThat(progress).anyMatch(line -> line.matches("\\[api-server] kube-apiserver … \\d+ s"));
        progress.clear();

        assertThat(locate()).isEqualTo(first);
        assertThat(calls()).isEqualTo(calls);
        assertThat(progress).isEmpty();
        assertThat(first.fluxCrds()).hasSize(1);
        assertThat(first.kubectl()).isExecutable();
    }

    @Test
    void saysWhyABuildFailedAndGoesOnWhereItStopped() throws IOException {
        environment.put("FAILS_ON", KUBERNETES + "kubectl");
        assertThatThrownBy(this::locate)
                .isInstanceOf(ApiServerException.class)
                .hasMessageStartingWith("building kubectl failed: no route to host\n");
        assertThat(filesInCache()).contains("kube-apiserver").doesNotContain("kubectl");

        environment.remove("FAILS_ON");
        Files.delete(temporary.resolve("calls"));
        locate();
        assertThat(calls()).containsExactly(KUBERNETES + "kubectl", KUBERNETES + "kube-controller-manager");
    }

    @Test
    void leavesNothingHalfWrittenWhenItIsStopped() throws Exception {
        environment.put("HANGS_ON", KUBERNETES + "kube-apiserver");
        var builder = new ProcessBuilder(
                HOME.resolve("bin").resolve("build-api-server").toString());
        builder.environment().putAll(environment);
        var process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        await().atMost(Duration.ofSeconds(30)).until(() -> calls().contains(KUBERNETES + "kube-apiserver"));
        var compilers = process.descendants().toList();

        process.destroy();

        assertThat(process.waitFor()).isEqualTo(130);
        await().atMost(Duration.ofSeconds(10)).until(() -> compilers.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(filesInCache()).contains("etcd").noneMatch(name -> name.startsWith(".building"));
        assertThat(filesInCache()).doesNotContain("kube-apiserver");
    }

    @Test
    void takesFromAnAssetsFolderWhatItHasAndBuildsTheRest() throws IOException {
        var assets = assets("kube-apiserver", "etcd", "kubectl");
        var binaries = locate();
        assertThat(binaries.kubeApiServer()).isEqualTo(assets.resolve("kube-apiserver"));
        assertThat(binaries.etcd()).isEqualTo(assets.resolve("etcd"));
        assertThat(binaries.kubectl()).isEqualTo(assets.resolve("kubectl"));
        assertThat(binaries.controllerManager()).isExecutable().startsWith(temporary.resolve("cache"));
        assertThat(calls())
                .filteredOn(call -> call.startsWith("k8s.io/"))
                .containsExactly(KUBERNETES + "kube-controller-manager");

        program(assets.resolve("kube-controller-manager"), "#!/bin/sh\n");
        assertThat(locate().controllerManager()).isEqualTo(assets.resolve("kube-controller-manager"));
    }

    @Test
    void saysWhichProgramAnAssetsFolderLacks() throws IOException {
        var assets = assets("kube-apiserver", "kubectl");
        assertThatThrownBy(this::locate)
                .isInstanceOf(ApiServerException.class)
                .hasMessageStartingWith("KUBEBUILDER_ASSETS (" + assets + ") has no program etcd\n");
    }

    @Test
    void saysWhereACheckoutIsMissing() {
        assertThatThrownBy(() -> ApiServerBinaries.locate(temporary, environment, progress::add))
                .isInstanceOf(ApiServerException.class)
                .hasMessageContaining("-Ddockyards.home=");
    }

    private ApiServerBinaries locate() {
        return ApiServerBinaries.locate(HOME, environment, progress::add);
    }

    private Path assets(String... names) throws IOException {
        var folder = Files.createDirectory(temporary.resolve("assets"));
        for (var name : names) {
            program(folder.resolve(name), "#!/bin/sh\n");
        }
        environment.put("KUBEBUILDER_ASSETS", folder.toString());
        return folder;
    }

    private List<String> calls() throws IOException {
        var file = temporary.resolve("calls");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private List<String> filesInCache() throws IOException {
        try (var files = Files.walk(temporary.resolve("cache"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
