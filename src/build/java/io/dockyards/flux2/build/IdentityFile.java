package io.dockyards.flux2.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * {@code engine.properties}: one digest of what decides the result of a render besides its inputs (R10), the WASM and the
 * definitions. How the WASM is run (bytecode, flags) can't change a result and isn't in it.
 */
final class IdentityFile {
    private IdentityFile() {}

    /** @param outputs fingerprints of the library and of the WASM */
    static void write(Layout layout, List<String> outputs) throws IOException {
        Fingerprint fingerprint = new Fingerprint();
        outputs.forEach(fingerprint::text);
        String text = "# Digest of the CUE engine: definitions and WASM.\nengine=" + fingerprint.hex() + "\n";
        if (Files.exists(layout.identity())
                && Files.readString(layout.identity()).equals(text)) {
            return;
        }
        Path fresh = layout.output().resolve("engine.properties.new");
        Files.writeString(fresh, text);
        Files.move(fresh, layout.identity(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
