package io.dockyards.flux2.image;

/** Something would be shipped whose licence isn't known; the message says what, and what to do. */
final class MissingLicense extends RuntimeException {
    private static final long serialVersionUID = 1;

    MissingLicense(String message) {
        super(message);
    }
}
