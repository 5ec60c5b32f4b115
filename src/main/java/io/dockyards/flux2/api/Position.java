package io.dockyards.flux2.api;

/**
 * A place in a template's source.
 *
 * @param file name of the file as the author knows it, e.g. {@code template.cue}
 * @param line counted from 1
 * @param column counted from 1, in bytes as CUE counts
 */
public record Position(String file, int line, int column) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
