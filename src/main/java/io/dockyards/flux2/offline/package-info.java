/** What authors do with templates where there is no cluster: rendering, test cases, bundles. */
@NullMarked
package io.dockyards.flux2.offline;

import org.jspecify.annotations.NullMarked;
