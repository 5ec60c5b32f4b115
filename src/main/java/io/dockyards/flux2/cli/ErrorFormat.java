package io.dockyards.flux2.cli;

/** How CUE errors are printed. */
enum ErrorFormat {
    text,
    json
}
