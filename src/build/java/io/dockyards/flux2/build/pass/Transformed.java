package io.dockyards.flux2.build.pass;

import java.util.Map;

/**
 * What became of a class.
 *
 * @param classes what came of it, by name with slashes
 */
record Transformed(Map<String, byte[]> classes, Counts counts) {}
