package io.dockyards.flux2.render;

/** How long a render is let run before it makes way for others; each waits in a lane of its own. */
enum Pace {
    /** Not known to take long: a short slice of the time-out. */
    QUICK,
    /** Took longer than that: a quarter of the time-out. */
    STEADY,
    /** Took longer than that too: all of the time-out. */
    LONG
}
