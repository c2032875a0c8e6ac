package dev.swath;

import org.opentest4j.TestAbortedException;

/// Something that a test needs from the machine that it runs on.
public final class Requirement {
    private Requirement() {}

    /// Skips the test where what it needs is missing. CI has it all: there the test fails.
    ///
    /// @param otherwise what is missing, told where it is
    public static void check(boolean isMet, String otherwise) {
        if (isMet) {
            return;
        }
        var sentence = "nothing was tested: " + otherwise;
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(sentence);
        }
        throw new TestAbortedException(sentence);
    }
}
