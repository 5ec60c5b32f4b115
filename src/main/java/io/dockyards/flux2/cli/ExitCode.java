package io.dockyards.flux2.cli;

/** What the program ends with. */
enum ExitCode {
    DONE(0),
    /** The input is wrong: a CUE error, an object that would be refused, a file that can't be read. */
    BAD_INPUT(1),
    BAD_COMMAND_LINE(2),
    /** The surroundings are wrong: no cluster, no permission, a port taken. */
    BAD_SURROUNDINGS(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
