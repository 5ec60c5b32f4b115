package io.dockyards.flux2.bench.render;

import java.nio.file.Path;

/**
 * A template to render.
 *
 * @param name what the figures call it
 * @param description what it is, with its size
 * @param contest folder of the files that the contestants read
 * @param source folder of the same as a {@code template.cue}, {@code workload.yaml} and {@code cluster.yaml}
 */
record BenchTemplate(String name, String description, Path contest, Path source) {}
