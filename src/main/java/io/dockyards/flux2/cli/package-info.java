/** The command line: one class per command. */
@NullMarked
package io.dockyards.flux2.cli;

import org.jspecify.annotations.NullMarked;
