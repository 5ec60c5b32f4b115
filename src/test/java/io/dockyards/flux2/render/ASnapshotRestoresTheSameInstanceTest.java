package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dockyards.flux2.render.InstanceFailure.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ASnapshotRestoresTheSameInstanceTest {
    @ParameterizedTest
    @EnumSource
    void whateverMemoryItWasTakenFromAndRestoredTo(EngineMemory restoredTo) throws Exception {
        BareEngine.onRenderStack(() -> {
            try (CueInstance original = fresh(EngineMemory.RESERVED)) {
                int number = compile(original, "kept");
                String rendered = render(original, number);
                original.collect();
                Snapshot snapshot = written(original.snapshot());
                try (CueInstance copy =
                        CueInstance.restored(BareEngine.program(restoredTo), snapshot, BareEngine.MEMORY_LIMIT)) {
                    assertThat(render(copy, number)).isEqualTo(rendered);
                    int other = compile(copy, "forgotten");
                    assertThat(render(copy, other)).contains("forgotten");
                    copy.restore(snapshot);
                    assertThat(render(copy, number)).isEqualTo(rendered);
                    assertThat(compile(copy, "another")).isEqualTo(other);
                }
            }
            return 0;
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"PORTABLE", "RESERVED"})
    void itsMemoryIsThatOfTheSnapshotAgain(EngineMemory memory) throws Exception {
        BareEngine.onRenderStack(() -> {
            try (CueInstance instance = fresh(memory)) {
                Snapshot before = instance.snapshot();
                assertThat(before.bytes()).isEqualTo(instance.memory());
                instance.call("compile", hugeTemplate());
                assertThat(instance.memory()).isGreaterThan(before.bytes());
                instance.restore(before);
                assertThat(instance.memory()).isEqualTo(before.bytes());
                assertThat(render(instance, compile(instance, "again"))).contains("again");
            }
            return 0;
        });
    }

    @Test
    void anInstanceThatALimitEndedWorksAgain() throws Exception {
        BareEngine.onRenderStack(() -> {
            try (CueInstance instance = fresh(EngineMemory.RESERVED)) {
                Snapshot before = instance.snapshot();
                for (int round = 0; round < 3; round++) {
                    assertThatThrownBy(() -> instance.call(
                                    "compile", Archive.ofFiles(Templates.deep().files())))
                            .isInstanceOfSatisfying(
                                    InstanceFailure.class,
                                    e -> assertThat(e.kind()).isEqualTo(Kind.STACK));
                    instance.restore(before);
                    assertThat(render(instance, compile(instance, "alive"))).contains("alive");
                }
            }
            return 0;
        });
    }

    @Test
    void theClockNeverRunsBackwards() {
        CueHost host = CueHost.real();
        long ahead = host.clockNanos() + 3_600_000_000_000L;
        host.resume(ahead);
        assertThat(host.clockNanos()).isGreaterThanOrEqualTo(ahead);
        host.resume(1);
        assertThat(host.clockNanos()).isGreaterThanOrEqualTo(ahead);
    }

    @Test
    void zerosAreNotWritten() throws Exception {
        BareEngine.onRenderStack(() -> {
            try (CueInstance instance = fresh(EngineMemory.RESERVED)) {
                Snapshot snapshot = instance.snapshot();
                assertThat((long) bytes(snapshot).length).isLessThan(snapshot.bytes());
            }
            return 0;
        });
    }

    @Test
    void whatIsNoSnapshotIsRefused() {
        assertThatThrownBy(() -> Snapshot.read(new ByteArrayInputStream(new byte[100])))
                .isInstanceOf(IOException.class)
                .hasMessage("not a snapshot of the CUE engine");
    }

    @Test
    void oneThatIsCutShortIsRefused() throws Exception {
        BareEngine.onRenderStack(() -> {
            try (CueInstance instance = fresh(EngineMemory.RESERVED)) {
                byte[] whole = bytes(instance.snapshot());
                byte[] cut = Arrays.copyOf(whole, whole.length - 1);
                assertThatThrownBy(() -> Snapshot.read(new ByteArrayInputStream(cut)))
                        .isInstanceOf(IOException.class);
            }
            return 0;
        });
    }

    private static CueInstance fresh(EngineMemory memory) throws InstanceFailure {
        return CueInstance.open(BareEngine.program(memory), Archive.ofFiles(new TreeMap<>()), BareEngine.MEMORY_LIMIT);
    }

    private static int compile(CueInstance instance, String text) throws InstanceFailure {
        byte[] answer = instance.call(
                "compile", Archive.ofFiles(Templates.configMap(text).files()));
        return Integer.parseInt(new String(answer, StandardCharsets.UTF_8).replaceAll("\\D", ""));
    }

    private static String render(CueInstance instance, int template) throws InstanceFailure {
        byte[] request = Archive.ofRequest(template, Templates.NO_INPUT.cluster(), Templates.NO_INPUT.workload());
        return new String(instance.call("render", request), StandardCharsets.UTF_8);
    }

    /** Some 10 MB of a template. */
    private static byte[] hugeTemplate() {
        return Archive.ofFiles(Templates.configMap("x".repeat(10 << 20)).files());
    }

    private static Snapshot written(Snapshot snapshot) throws IOException {
        return Snapshot.read(new ByteArrayInputStream(bytes(snapshot)));
    }

    private static byte[] bytes(Snapshot snapshot) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        snapshot.write(bytes);
        return bytes.toByteArray();
    }
}
