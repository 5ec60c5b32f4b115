package io.dockyards.flux2.build;

import io.dockyards.flux2.build.pass.EnginePass;
import io.dockyards.flux2.build.pass.PassFailure;
import java.io.IOException;
import java.nio.file.Path;

/** Chicory's classes rewritten for speed, see {@link EnginePass}. */
final class PassStep {
    private PassStep() {}

    /**
     * Runs it if need be.
     *
     * @param wasm fingerprint of the WASM
     * @param stock fingerprint of Chicory's classes
     */
    static String run(Layout layout, String wasm, String stock) throws IOException, InterruptedException {
        String inputs = new Fingerprint()
                .file(layout.code(PassStep.class))
                .tree(layout.passCode())
                .text(wasm)
                .text(stock)
                .hex();
        return new Step("pass", layout, layout.bytecode()).run(inputs, place -> rewrite(layout, place));
    }

    private static void rewrite(Layout layout, Path place) throws IOException {
        try {
            Step.say("pass: " + EnginePass.run(layout.wasm(), layout.stock(), BytecodeStep.interpreted(layout), place));
        } catch (PassFailure e) {
            throw new BuildFailure(e.getMessage());
        }
    }
}
