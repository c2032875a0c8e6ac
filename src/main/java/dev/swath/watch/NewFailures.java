package dev.swath.watch;

import dev.swath.store.RunSnapshot;
import dev.swath.trial.AttemptId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Picks the failures that a view has not told yet. The first few are told in full; then one line says that
/// the rest is only counted: a sweep in which everything fails must not drown its terminal.
final class NewFailures {
    private static final int TOLD_IN_FULL = 5;

    private final Set<AttemptId> told = new HashSet<>();
    private boolean silent;

    /// The lines to print for this snapshot.
    List<String> lines(RunSnapshot sweep) {
        var lines = new ArrayList<String>();
        for (var failure : sweep.recentFailures()) {
            if (silent || !told.add(failure.attempt())) {
                continue;
            }
            if (told.size() <= TOLD_IN_FULL) {
                lines.add(ProgressView.failure(sweep, failure));
            } else {
                silent = true;
                lines.add("more trials fail; from here on they are only counted");
            }
        }
        return lines;
    }
}
