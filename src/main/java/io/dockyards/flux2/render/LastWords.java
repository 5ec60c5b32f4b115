package io.dockyards.flux2.render;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the beginning of what is written, as Go's runtime says what killed it before it lists every goroutine's stack. */
final class LastWords extends OutputStream {
    private static final int KEPT = 8 * 1024;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    @Override
    public void write(int value) {
        if (kept.size() < KEPT) {
            kept.write(value);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        kept.write(bytes, offset, Math.min(length, KEPT - kept.size()));
    }

    void forget() {
        kept.reset();
    }

    String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }
}
