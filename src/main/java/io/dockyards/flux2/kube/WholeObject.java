package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.LiveObject;

/**
 * An object with everything in it.
 *
 * @param json as the API server has it, managedFields included
 */
public record WholeObject(LiveObject metadata, ObjectNode json) {}
