package io.dockyards.flux2.offline;

/** Reads the files of cases; from any thread. */
public interface CaseFiles {
    CaseInput input(TestCase testCase) throws UnreadableCase;

    /** What the case expects, with {@code \n} as line ends. */
    Expectation expectation(TestCase testCase) throws UnreadableCase;
}
