package io.dockyards.flux2.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A WorkloadTemplate as read from the API server. The tree is shared: nobody changes it. */
public record WorkloadTemplate(ObjectNode json) {
    public Name name() {
        return Fields.name(json);
    }

    /** The language of the source; {@link Dockyards#TEMPLATE_TYPE_CUE} is the one that is rendered here. */
    public String type() {
        return Fields.text(json, "spec", "type");
    }

    /** The CUE source; empty if there is none, which is an error of loading (behaviour §1 row 7). */
    public String source() {
        return Fields.text(json, "spec", "source");
    }
}
