package io.dockyards.flux2.offline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.TemplateSource;

/**
 * What a case renders.
 *
 * @param template files under names that don't depend on where the command runs
 */
public record CaseInput(TemplateSource template, ObjectNode workload, ObjectNode cluster) {}
