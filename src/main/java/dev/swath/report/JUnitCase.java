package dev.swath.report;

import java.util.Optional;

/// A case of `junit.xml`.
///
/// @param name one line
/// @param problem what is wrong with it; empty where it passed
record JUnitCase(String name, double seconds, Optional<Problem> problem) {

    static JUnitCase skipped(String name, String why) {
        return new JUnitCase(name, 0, Optional.of(new Problem.Skipped(why)));
    }

    /// Why a case did not pass.
    sealed interface Problem {
        /// What was to be found out is not so.
        record Failure(String kind, String message, String details) implements Problem {}

        /// It could not be found out.
        record Error(String kind, String message) implements Problem {}

        /// It was not tried, or not judged.
        record Skipped(String why) implements Problem {}
    }
}
