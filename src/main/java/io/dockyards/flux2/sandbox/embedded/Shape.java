package io.dockyards.flux2.sandbox.embedded;

/** How the value at some place of an object merges under server-side apply. */
sealed interface Shape permits BuiltInShape, CustomShape {
    /** The shape of a map's field. */
    Shape field(String name);

    /** The shape of a list's items. */
    Shape item();

    /**
     * Whether a map's field is one that the type declares (in contrast to a map's free key): such a parent has no existence
     * of its own and goes with its last owned field.
     */
    boolean declares(String name);

    /** Whether the type writes this field always, so that an update never counts as having added it. */
    boolean alwaysThere(String name);

    /** Whether a map is owned as a whole. */
    boolean atomicMap();

    /** How a list's items are told apart. */
    Listing listing();
}
