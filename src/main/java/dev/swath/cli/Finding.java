package dev.swath.cli;

import java.util.Locale;

/// What a look at one part of the machine came to.
///
/// @param part what was looked at: a word or two
/// @param said what was found, with numbers
/// @param advice what to do; empty where all is well
record Finding(String part, Level level, String said, String advice) {
    /// How bad it is.
    enum Level {
        OK,
        /// Sweeps run, but slower, or not all of them.
        WARNING,
        /// Sweeps do not run.
        PROBLEM;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String part, String said) {
        return new Finding(part, Level.OK, said, "");
    }

    static Finding warning(String part, String said, String advice) {
        return new Finding(part, Level.WARNING, said, advice);
    }

    static Finding problem(String part, String said, String advice) {
        return new Finding(part, Level.PROBLEM, said, advice);
    }
}
