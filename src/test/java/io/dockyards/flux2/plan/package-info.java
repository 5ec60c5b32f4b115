/** Tests of the planners: rows of the contract, and rules by their numbers. */
@NullMarked
package io.dockyards.flux2.plan;

import org.jspecify.annotations.NullMarked;
