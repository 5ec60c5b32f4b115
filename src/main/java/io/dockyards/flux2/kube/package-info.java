/** Everything that talks to an API server: discovery, informers, server-side apply, records, status, events. */
@NullMarked
package io.dockyards.flux2.kube;

import org.jspecify.annotations.NullMarked;
