package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One write, as watches see it.
 *
 * @param revision the resourceVersion that the write got
 * @param object as it is after the write; of a deletion the last state, with the deletion's resourceVersion
 * @param previous the state before; empty if the object is new
 */
record Change(Type type, long revision, ObjectNode object, Optional<ObjectNode> previous) {
    enum Type {
        ADDED,
        MODIFIED,
        DELETED
    }
}
