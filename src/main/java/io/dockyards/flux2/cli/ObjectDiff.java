package io.dockyards.flux2.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.ObjectKey;
import java.util.Optional;

/**
 * What becomes of one object.
 *
 * @param before as it is; empty if it isn't there
 * @param after as it would be; empty if it would be deleted
 */
record ObjectDiff(ObjectKey key, Optional<ObjectNode> before, Optional<ObjectNode> after) {}
