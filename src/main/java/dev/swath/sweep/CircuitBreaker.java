package dev.swath.sweep;

import dev.swath.store.Outcome;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Notices that trials fail for one and the same reason, so that a mistake costs a few trials and not ten
/// thousand: when the first few that end all do, or many in a row. A failed attempt that will be tried again
/// counts too, unless a signal or a lack of memory ended it: those can be the machine's doing.
final class CircuitBreaker {
    private static final int FIRST = 3;
    private static final int IN_A_ROW = 10;

    private boolean anyFinished;
    private boolean anyRetried;
    private final Set<Integer> trials = new HashSet<>();
    private String likeness = "";

    /// Takes in how an attempt ended.
    ///
    /// @return why the sweep should stop, if it should
    Optional<String> after(int trial, Outcome outcome) {
        switch (outcome) {
            case Outcome.Finished finished -> {
                anyFinished = true;
                trials.clear();
            }
            case Outcome.Failed failed
            when counts(failed) -> {
                return failed(trial, failed);
            }
            case Outcome.Failed retried -> {}
            case Outcome.Stopped stopped -> {}
            case Outcome.Lost lost -> {}
        }
        return Optional.empty();
    }

    private static boolean counts(Outcome.Failed failed) {
        return !failed.retried() || (failed.cause() != Outcome.Cause.SIGNAL && failed.cause() != Outcome.Cause.MEMORY);
    }

    private Optional<String> failed(int trial, Outcome.Failed failed) {
        if (!failed.likeness().equals(likeness)) {
            trials.clear();
            anyRetried = false;
            likeness = failed.likeness();
        }
        trials.add(trial);
        anyRetried |= failed.retried();
        // Whoever asked for retries knows of trouble that passes: that takes more to be sure.
        if (trials.size() < (anyFinished || anyRetried ? IN_A_ROW : FIRST)) {
            return Optional.empty();
        }
        return Optional.of((anyFinished ? "the last " : "the first ") + trials.size()
                + " trials failed for one reason: " + failed.message());
    }
}
