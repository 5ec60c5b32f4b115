package io.dockyards.flux2.build.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.WasmRuntimeException;
import io.dockyards.flux2.render.wasm.LinearMemory;
import io.dockyards.flux2.render.wasm.MemoryKind;
import io.dockyards.flux2.render.wasm.StoppedException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThePassChangesNothingButSpeedTest {
    private static final int SIGNED_LONG_LOAD = 0x29;
    private static final int SIGNED_INT_LOAD = 0x28;
    private static final int[] RETURN_1 = {0x41, 1, 0x0F, 0x0B};

    /** i32 comparisons: eq, ne, lt_s, … ge_u. */
    private static final List<Integer> INT_COMPARISONS =
            IntStream.rangeClosed(0x46, 0x4F).boxed().toList();

    private static final List<Integer> LONG_COMPARISONS =
            IntStream.rangeClosed(0x51, 0x5A).boxed().toList();

    private static final long[] EDGES = {
        0, 1, -1, 2, Integer.MAX_VALUE, Integer.MIN_VALUE, 0xFFFF_FFFFL, Long.MAX_VALUE, Long.MIN_VALUE, 42
    };

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void everyComparisonDecidesAsBefore(MemoryKind kind) throws Exception {
        WasmBytes wasm = new WasmBytes();
        INT_COMPARISONS.forEach(comparison -> compare(wasm, SIGNED_INT_LOAD, comparison));
        LONG_COMPARISONS.forEach(comparison -> compare(wasm, SIGNED_LONG_LOAD, comparison));
        // eqz of both widths, and negations of it
        wasm.function(code(new int[] {0x41, 0, 0x28, 0, 0, 0x45, 0x04, 0x40}, RETURN_1, new int[] {0x41, 0}));
        wasm.function(code(new int[] {0x41, 0, 0x29, 0, 0, 0x50, 0x04, 0x40}, RETURN_1, new int[] {0x41, 0}));
        wasm.function(code(new int[] {0x41, 0, 0x29, 0, 0, 0x50, 0x45, 0x04, 0x40}, RETURN_1, new int[] {0x41, 0}));
        wasm.function(
                code(new int[] {0x41, 0, 0x29, 0, 0, 0x50, 0x45, 0x45, 0x04, 0x40}, RETURN_1, new int[] {0x41, 0}));
        try (TinyProgram program = TinyProgram.of(folder, wasm.module())) {
            Instance stock = program.stock();
            Instance fast = program.fast(kind);
            for (int function = 0; function < INT_COMPARISONS.size() + LONG_COMPARISONS.size() + 4; function++) {
                for (long left : EDGES) {
                    for (long right : EDGES) {
                        assertThat(run(fast, "f" + function, left, right))
                                .as("function %d of %d and %d", function, left, right)
                                .isEqualTo(run(stock, "f" + function, left, right));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void loopsGlobalsAndCallsThroughTheTableGiveTheSame(MemoryKind kind) throws Exception {
        try (TinyProgram program = TinyProgram.of(folder, GoLikeModule.module())) {
            Instance stock = program.stock();
            Instance fast = program.fast(kind);
            for (long count : new long[] {1, 2, 10, 1000}) {
                assertThat(run(fast, "f1", count, 7)).isEqualTo(run(stock, "f1", count, 7));
                assertThat(fast.memory().readLong(16))
                        .isEqualTo(stock.memory().readLong(16))
                        .isEqualTo(count * (count + 1) / 2);
            }
            for (int global = 0; global < 8; global++) {
                assertThat(fast.global(global).getValue())
                        .isEqualTo(stock.global(global).getValue());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFunctionCanBeResumedAtAnyBlock(MemoryKind kind) throws Exception {
        try (TinyProgram program = TinyProgram.of(folder, GoLikeModule.module())) {
            for (Instance instance : List.of(program.stock(), program.fast(kind))) {
                instance.memory().writeLong(0, 3);
                instance.memory().writeLong(16, 100);
                // Block 1 goes on with the sum that is there, block 0 would clear it.
                assertThat(instance.export("f0").apply(1)[0]).isZero();
                assertThat(instance.memory().readLong(16)).isEqualTo(100 + 3 + 2 + 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStopEndsALoop(MemoryKind kind) throws Exception {
        try (TinyProgram program = TinyProgram.of(folder, GoLikeModule.module())) {
            Instance instance = program.fast(kind);
            instance.memory().writeLong(0, Long.MAX_VALUE);
            CompletableFuture<long[]> endless =
                    CompletableFuture.supplyAsync(() -> instance.export("f0").apply(0));
            ((LinearMemory) instance.memory()).stop();
            assertThatThrownBy(endless::join).hasCauseInstanceOf(StoppedException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void copiesAndFillsBeyondTheEndAreTraps(MemoryKind kind) throws Exception {
        try (TinyProgram program = TinyProgram.of(folder, GoLikeModule.module())) {
            for (Instance instance : List.of(program.stock(), program.fast(kind))) {
                run(instance, "f2", 0x0102_0304_0506_0708L, 100);
                assertThat(instance.memory().readLong(200)).isEqualTo(0x0102_0304_0506_0708L);
                assertThat(instance.memory().readLong(108)).isEqualTo(0x6363_6363_6363_6363L);
                assertThatThrownBy(() -> run(instance, "f2", 0, 0x1FFFF)).isInstanceOf(WasmRuntimeException.class);
            }
        }
    }

    private static void compare(WasmBytes wasm, int load, int comparison) {
        int[] operands = {0x41, 0, load, 0, 0, 0x41, 0, load, 0, 8};
        wasm.function(code(operands, new int[] {comparison, 0x04, 0x40}, RETURN_1, new int[] {0x41, 0}));
    }

    private static long run(Instance instance, String function, long left, long right) {
        instance.memory().writeLong(0, left);
        instance.memory().writeLong(8, right);
        return instance.export(function).apply(0)[0];
    }

    private static int[] code(int[]... parts) {
        return Stream.of(parts).flatMapToInt(IntStream::of).toArray();
    }
}
