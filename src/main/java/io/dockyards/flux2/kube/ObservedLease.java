package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A Lease as the API server has it.
 *
 * @param object the whole of it, with its resourceVersion
 */
record ObservedLease(LeaseRecord record, ObjectNode object) {
    static ObservedLease of(ObjectNode object) {
        return new ObservedLease(LeaseRecord.of(object), object);
    }
}
