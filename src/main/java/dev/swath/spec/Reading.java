package dev.swath.spec;

import java.util.List;

/// What came of reading a sweep file.
public sealed interface Reading {
    /// What is worth knowing but stops nothing, sorted by position.
    List<Problem> notes();

    /// The file is a sweep.
    ///
    /// @param places where its keys stand
    record Accepted(Sweep sweep, List<Problem> notes, Places places) implements Reading {
        public Accepted {
            notes = List.copyOf(notes);
        }
    }

    /// The file is wrong.
    ///
    /// @param problems all of them, sorted by position, at least one
    record Refused(List<Problem> problems, List<Problem> notes) implements Reading {
        public Refused {
            problems = List.copyOf(problems);
            notes = List.copyOf(notes);
        }
    }
}
