/** Pure planners: observed state in, plan out. No I/O, no actors. */
@NullMarked
package io.dockyards.flux2.plan;

import org.jspecify.annotations.NullMarked;
