package io.dockyards.flux2.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One top-level field of a rendered template: one Kubernetes object, as the template wrote it.
 *
 * @param field the field's name in the template
 * @param object the object, before anything of ours is added
 */
public record RenderedField(String field, ObjectNode object) {}
