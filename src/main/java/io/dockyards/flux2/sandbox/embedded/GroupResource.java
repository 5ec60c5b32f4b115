package io.dockyards.flux2.sandbox.embedded;

/** Where objects of a kind are kept, whichever version they are written under. */
record GroupResource(String group, String plural) {}
