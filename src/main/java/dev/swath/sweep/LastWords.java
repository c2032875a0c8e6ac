package dev.swath.sweep;

import dev.swath.store.LogTail;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a process left to be told when it ended.
///
/// @param lines the last lines of its log that say something; no control characters, and none very long
/// @param crash what its JVM's crash report says, where there is one
record LastWords(List<String> lines, Optional<CrashReport> crash) {
    static final LastWords NONE = new LastWords(List.of(), Optional.empty());

    private static final int MOST_LINES = 5;

    LastWords {
        lines = List.copyOf(lines);
    }

    /// The last line; empty where there is none.
    String last() {
        return lines.isEmpty() ? "" : lines.getLast();
    }

    /// The end of a log; nothing where there is no log.
    static List<String> endOf(Path log) {
        return LogTail.of(log, MOST_LINES);
    }
}
