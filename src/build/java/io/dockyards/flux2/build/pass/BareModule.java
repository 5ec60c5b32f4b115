package io.dockyards.flux2.build.pass;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * A module without the data that its memory begins with, which is nearly all of it. For instances that are restored from a snapshot,
 * it says as much and is read in a hundredth of the time.
 */
final class BareModule {
    private static final int HEADER = 8;
    private static final int DATA = 11;
    private static final int DATA_COUNT = 12;

    private BareModule() {}

    static byte[] of(byte[] module) {
        ByteArrayOutputStream bare = new ByteArrayOutputStream();
        bare.write(module, 0, HEADER);
        ByteBuffer sections = ByteBuffer.wrap(module).position(HEADER);
        while (sections.hasRemaining()) {
            int start = sections.position();
            int id = sections.get();
            int length = number(sections);
            int end = sections.position() + length;
            if (id != DATA && id != DATA_COUNT) {
                bare.write(module, start, end - start);
            }
            sections.position(end);
        }
        return bare.toByteArray();
    }

    /** Unsigned LEB128. */
    private static int number(ByteBuffer in) {
        int value = 0;
        int shift = 0;
        int part;
        do {
            part = in.get();
            value |= (part & 0x7F) << shift;
            shift += 7;
        } while (part < 0);
        return value;
    }
}
