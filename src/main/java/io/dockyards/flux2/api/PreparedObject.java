package io.dockyards.flux2.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A rendered object as it will be applied: namespace resolved, labels and owner set, normalised (R1–R4, R11).
 *
 * @param field the template's field that rendered it
 */
public record PreparedObject(String field, GroupVersionKind type, ObjectKey key, ObjectNode json) {}
