package io.dockyards.flux2.plan;

/**
 * What a rendered result depends on besides its inputs (R10).
 *
 * @param digest digest of the engine, the definitions and the folders of {@code --cue-modules}
 */
public record EngineIdentity(String digest) {}
