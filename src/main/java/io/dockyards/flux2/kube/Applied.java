package io.dockyards.flux2.kube;

import io.dockyards.flux2.api.LiveObject;

/**
 * Outcome of a server-side apply that the API server took.
 *
 * @param changed whether the object got a new resourceVersion
 */
public record Applied(LiveObject object, boolean changed) {}
