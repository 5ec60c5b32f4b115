package io.dockyards.flux2.build.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The WASM has one instruction more than the classes that were made, which is what a pattern that is no longer found looks like. */
class APatternThatMatchesLessOftenFailsTheBuildTest {
    @TempDir
    private Path folder;

    static Stream<Arguments> patterns() {
        return Stream.of(
                Arguments.of("LOAD", new int[] {0x41, 0, 0x28, 0, 0}),
                Arguments.of("STORE", new int[] {0x41, 0, 0x41, 0, 0x36, 0, 0, 0x41, 0}),
                Arguments.of("GLOBAL_READ", new int[] {0x23, 0}),
                Arguments.of("GLOBAL_WRITE", new int[] {0x41, 0, 0x24, 0, 0x41, 0}),
                Arguments.of("COPY", new int[] {0x41, 0, 0x41, 0, 0x41, 0, 0xFC, 10, 0, 0, 0x41, 0}),
                Arguments.of("FILL", new int[] {0x41, 0, 0x41, 0, 0x41, 0, 0xFC, 11, 0, 0x41, 0}),
                Arguments.of("INDIRECT_CALL", new int[] {0x41, 0, 0x41, 4, 0x11, 0, 0}),
                Arguments.of("BRANCH", new int[] {0x20, 0, 0x45, 0x04, 0x40, 0x0B, 0x41, 0}),
                Arguments.of("EXTENSION", new int[] {0x20, 0, 0xAD, 0xA7}),
                Arguments.of("KNOWN_JUMP", new int[] {0x03, 0x40, 0x41, 0, 0x21, 0, 0x0C, 0, 0x0B, 0x00}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("patterns")
    void whichever(String pattern, int[] more) throws Exception {
        TinyProgram.compiled(folder, GoLikeModule.builder().function(0x41, 0).module());
        byte[] other = GoLikeModule.builder().function(more).module();
        assertThatThrownBy(() -> TinyProgram.passWith(folder, other))
                .isInstanceOf(PassFailure.class)
                .hasMessageContaining("the bytecode pass doesn't fit the classes that Chicory makes")
                .hasMessageContaining(pattern + " was found ");
    }

    @Test
    void theSameWasmPasses() throws Exception {
        byte[] wasm = GoLikeModule.module();
        TinyProgram.compiled(folder, wasm);
        assertThatCode(() -> TinyProgram.passWith(folder, wasm)).doesNotThrowAnyException();
    }

    @Test
    void whatIsLeftOfAPatternFailsItToo() {
        Counts none = new Counts();
        assertThatThrownBy(() -> FindingsCheck.run(none, none, Map.of("checkInterruption()V", 3)))
                .isInstanceOf(PassFailure.class)
                .hasMessageContaining("checkInterruption()V is left 3 times");
    }

    @Test
    void stockClassesAreFullOfLeftovers() throws Exception {
        Path stock = TinyProgram.compiled(folder, GoLikeModule.module()).resolve("tiny/engine");
        byte[] group = Files.readAllBytes(stock.resolve("CueMachineFuncGroup_0.class"));
        assertThat(Leftovers.in(group).keySet())
                .anyMatch(left -> left.startsWith("checkInterruption"))
                .anyMatch(left -> left.startsWith("readGlobal"))
                .anyMatch(left -> left.startsWith("memoryReadLong"))
                .anyMatch(left -> left.startsWith("memoryCopy"))
                .anyMatch(left -> left.startsWith("call_indirect_0"));
    }
}
