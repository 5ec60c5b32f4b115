package io.dockyards.flux2.cli;

/** How objects are printed. */
enum OutputFormat {
    yaml,
    json
}
