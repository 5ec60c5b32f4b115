/**
 * What is done to the classes that Chicory makes of the WASM, so that HotSpot runs them fast: each change is a {@link
 * io.dockyards.flux2.build.pass.Rewrite} that counts how often it found its pattern, and the counts are checked against the WASM
 * itself ({@link io.dockyards.flux2.build.pass.Census}).
 */
package io.dockyards.flux2.build.pass;
