package dev.swath.sweep;

import dev.swath.store.Outcome;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Notices that trials fail for one and the same reason, so that a mistake costs a few trials and not ten
/// thousand: when the first few that end all do, or many in a row. A failed attempt that will be tried again
/// counts too, unless a signal or a lack of memory ended it: those can be the machine's doing. What counts are
/// combinations: that one fails with each of its seeds says nothing of the others.
final class CircuitBreaker {
    private static final int FIRST = 3;
    private static final int IN_A_ROW = 10;

    private boolean anyFinished;
    private boolean anyRetried;
    private final Set<Integer> combinations = new HashSet<>();
    private final Set<Integer> trials = new HashSet<>();
    private String likeness = "";

    /// Takes in how an attempt ended.
    ///
    /// @param combination any number that its trials share
    /// @return why the sweep should stop, if it should
    Optional<String> after(int combination, int trial, Outcome outcome) {
        switch (outcome) {
            case Outcome.Finished finished -> {
                anyFinished = true;
                forget();
            }
            case Outcome.Failed failed
            when counts(failed) -> {
                return failed(combination, trial, failed);
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

    private void forget() {
        combinations.clear();
        trials.clear();
    }

    private Optional<String> failed(int combination, int trial, Outcome.Failed failed) {
        if (!failed.likeness().equals(likeness)) {
            forget();
            anyRetried = false;
            likeness = failed.likeness();
        }
        combinations.add(combination);
        trials.add(trial);
        anyRetried |= failed.retried();
        // Whoever asked for retries knows of trouble that passes: that takes more to be sure.
        if (combinations.size() < (anyFinished || anyRetried ? IN_A_ROW : FIRST)) {
            return Optional.empty();
        }
        return Optional.of((anyFinished ? "the last " : "the first ") + trials.size()
                + " trials failed for one reason: " + failed.message());
    }
}
