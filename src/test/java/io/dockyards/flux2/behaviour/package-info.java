/**
 * What the controller promises (behaviour §1, §2 and §7, R1–R20), held on a real kube-apiserver and on the embedded server alike.
 *
 * <p>Whoever writes a behaviour down starts with a {@link io.dockyards.flux2.behaviour.Scene}: a namespace of its own, in a
 * cluster that a controller reconciles. {@code -Dit.test=AppliesWhatATemplateRendersIT} runs one behaviour, on both servers.
 */
@NullMarked
package io.dockyards.flux2.behaviour;

import org.jspecify.annotations.NullMarked;
