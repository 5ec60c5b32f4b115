package io.dockyards.flux2.bench;

import java.util.Optional;

/**
 * A figure that could not be had.
 *
 * @param reason why, in a line
 * @param target what it would have been held to
 */
public record Missing(Label label, String reason, Optional<Target> target) {}
