package io.dockyards.flux2.build.pass;

/** A module whose functions have the shape of Go's. */
final class GoLikeModule {
    private GoLikeModule() {}

    static byte[] module() {
        return builder().module();
    }

    /** f0 sums, f1 calls it through the table, f2 fills and copies. */
    static WasmBytes builder() {
        return new WasmBytes().function(sum()).function(callThroughTable()).function(bulk());
    }

    /** Block 0: memory[16] = 0; block 1: add memory[0] to memory[16], count memory[0] down, again until it is 0. */
    private static int[] sum() {
        return new int[] {
            0x03,
            0x40, // loop
            0x02,
            0x40, // block: left to block 1
            0x02,
            0x40, // block: left to block 0
            0x20,
            0, // local.get 0
            0x0E,
            2,
            0,
            1,
            1, // br_table 0 1 1
            0x0B, // end: block 0
            0x41,
            0,
            0x42,
            0,
            0x37,
            0,
            16, // memory[16] = 0
            0x42,
            5,
            0x24,
            1, // global 1 = 5
            0x41,
            1,
            0x21,
            0,
            0x0C,
            1, // to block 1
            0x0B, // end: block 1
            0x41,
            0, // (address of the sum)
            0x41,
            0,
            0x29,
            0,
            16, // memory[16]
            0x41,
            0,
            0x29,
            0,
            0,
            0x22,
            1, // local 1 = memory[0]
            0x7C,
            0x37,
            0,
            16, // memory[16] += local 1
            0x41,
            0,
            0x20,
            1,
            0x42,
            1,
            0x7D,
            0x22,
            2,
            0x37,
            0,
            0, // memory[0] = local 2 = local 1 - 1
            0x23,
            0,
            0x41,
            1,
            0x6A,
            0x24,
            0, // global 0 += 1
            0x20,
            2,
            0x50,
            0x45,
            0x04,
            0x40, // if local 2 != 0
            0x41,
            1,
            0x21,
            0,
            0x0C,
            1, // to block 1
            0x0B, // end of if
            0x41,
            0,
            0x0F, // return 0
            0x0B, // end of loop
            0x00 // unreachable
        };
    }

    /** Calls the function whose address is the first in the data, at its beginning. */
    private static int[] callThroughTable() {
        return new int[] {
            0x41,
            0, // block 0
            0x41,
            0x80,
            0x08,
            0x29,
            0,
            0, // i64.load of the address
            0x42,
            16,
            0x88,
            0xA7, // shifted right by 16, as i32
            0x11,
            0,
            0 // call_indirect
        };
    }

    /** Fills 16 bytes at memory[8] with 'c', copies 8 from 0 to 100 after it. */
    private static int[] bulk() {
        return new int[] {
            0x41, 8, 0x28, 0, 0, 0x41, 0xE3, 0, 0x41, 16, 0xFC, 11, 0, // memory.fill
            0x41, 8, 0x28, 0, 0, 0x41, 0xE4, 0, 0x6A, 0x41, 0, 0x41, 8, 0xFC, 10, 0, 0, // memory.copy
            0x41, 0
        };
    }
}
