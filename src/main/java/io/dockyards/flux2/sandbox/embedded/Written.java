package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a write answers.
 *
 * @param created whether the object is new
 * @param warnings for the client's {@code Warning} headers
 */
record Written(ObjectNode object, boolean created, List<String> warnings) {}
