package io.dockyards.flux2.build.pass;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AModuleThatTheEngineIsNotMadeForIsRefusedTest {
    private static final int I32 = 0x7F;
    private static final int I64 = 0x7E;

    @TempDir
    private Path folder;

    @Test
    void withOneGlobalMore() {
        refused(
                new WasmBytes()
                        .globals(I32, I64, I64, I64, I64, I64, I64, I32, I32)
                        .function(0x41, 0),
                "the WASM's globals aren't those that Go's linker makes");
    }

    @Test
    void withAGlobalOfAnotherType() {
        refused(
                new WasmBytes().globals(I64, I64, I64, I64, I64, I64, I64, I32).function(0x41, 0),
                "the WASM's globals aren't those that Go's linker makes");
    }

    @Test
    void withAnOffsetOf2GibibytesOrMore() {
        // i32.load with offset 0x80000000 in LEB128
        refused(
                new WasmBytes().function(0x41, 0, 0x28, 0, 0x80, 0x80, 0x80, 0x80, 0x08),
                "with an offset of 2 GiB or more");
    }

    @Test
    void thatChangesItsTable() {
        // table.size pushed into table.grow: ref.null, 1, table.grow 0
        refused(new WasmBytes().function(0xD0, 0x70, 0x41, 1, 0xFC, 15, 0), "the WASM changes its table");
    }

    private void refused(WasmBytes wasm, String why) {
        assertThatThrownBy(() -> TinyProgram.of(folder, wasm.module()))
                .isInstanceOf(PassFailure.class)
                .hasMessageContaining(why);
    }
}
