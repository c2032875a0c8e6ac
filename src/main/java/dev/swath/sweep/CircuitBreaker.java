package dev.swath.sweep;

import dev.swath.store.Outcome;
import java.util.Optional;

/// Notices that trials fail for one and the same reason, so that a mistake costs a few trials and not ten
/// thousand: when the first few that end all do, or many in a row.
final class CircuitBreaker {
    private static final int FIRST = 3;
    private static final int IN_A_ROW = 10;

    private boolean anyFinished;
    private int sameInARow;
    private String likeness = "";

    /// Takes in how a trial ended for good.
    ///
    /// @return why the sweep should stop, if it should
    Optional<String> after(Outcome outcome) {
        switch (outcome) {
            case Outcome.Finished finished -> {
                anyFinished = true;
                sameInARow = 0;
            }
            case Outcome.Failed failed -> {
                sameInARow = failed.likeness().equals(likeness) ? sameInARow + 1 : 1;
                likeness = failed.likeness();
                if (sameInARow >= (anyFinished ? IN_A_ROW : FIRST)) {
                    return Optional.of((anyFinished ? "the last " : "the first ") + sameInARow
                            + " trials failed for one reason: " + failed.message());
                }
            }
            case Outcome.Stopped stopped -> {}
            case Outcome.Lost lost -> {}
        }
        return Optional.empty();
    }
}
