package io.dockyards.flux2.api;

/** A YAML document can't be read; the message is one line with file, line and column. */
public final class InvalidYaml extends Exception {
    private static final long serialVersionUID = 1L;

    public InvalidYaml(String message) {
        super(message);
    }
}
