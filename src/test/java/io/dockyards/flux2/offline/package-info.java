/** Cases of templates, their reports, bundles. */
@NullMarked
package io.dockyards.flux2.offline;

import org.jspecify.annotations.NullMarked;
