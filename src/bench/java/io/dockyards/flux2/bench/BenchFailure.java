package io.dockyards.flux2.bench;

/** Why nothing can be measured, in a line or two for whoever started it. */
public final class BenchFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private BenchFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** What was measured is wrong in itself, so that its figures say nothing. */
    public static BenchFailure wrong(String message) {
        return new BenchFailure(1, message);
    }

    /** The command line asks for what can't be. */
    public static BenchFailure commandLine(String message) {
        return new BenchFailure(2, message);
    }

    /** Something that the measuring needs is missing. */
    public static BenchFailure surroundings(String message) {
        return new BenchFailure(3, message);
    }

    int exitCode() {
        return exitCode;
    }
}
