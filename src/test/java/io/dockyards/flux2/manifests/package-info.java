/**
 * What installers get from {@code config}: it is applied to a real kube-apiserver as they do it, and the rights in it are what the
 * controller uses.
 */
@NullMarked
package io.dockyards.flux2.manifests;

import org.jspecify.annotations.NullMarked;
