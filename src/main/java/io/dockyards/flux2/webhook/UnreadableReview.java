package io.dockyards.flux2.webhook;

import io.dockyards.flux2.api.Texts;

/** A body that is no question of an API server; the message is a line that says why. */
final class UnreadableReview extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 200;

    UnreadableReview(String message) {
        super(message);
    }

    /** What somebody has sent, as one short line. */
    static String shown(String text) {
        return Texts.shortened(Texts.oneLine(Texts.shortened(text, 2 * LONGEST)), LONGEST);
    }
}
