/**
 * A real API server for tests and the sandbox: kube-apiserver on an etcd of its own, and the parts of
 * kube-controller-manager that collect garbage and end namespaces. All of it lives in one temporary folder.
 */
@NullMarked
package io.dockyards.flux2.sandbox.real;

import org.jspecify.annotations.NullMarked;
