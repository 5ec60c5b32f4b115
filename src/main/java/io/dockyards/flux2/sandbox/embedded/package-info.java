/**
 * A small API server in memory, for first runs and the sandbox: objects are plain JSON trees, what it lacks is refused with a
 * Status. The way of a request: {@code Routes} → {@code Reads} or {@code Writes} → {@code Store}; watches read the store's
 * history, the {@code Collector} follows its changes.
 */
@NullMarked
package io.dockyards.flux2.sandbox.embedded;

import org.jspecify.annotations.NullMarked;
