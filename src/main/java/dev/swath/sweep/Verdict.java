package dev.swath.sweep;

import dev.swath.store.Ending;
import java.util.Optional;

/// Why a sweep ends, as far as that is settled. Touched by the loop only.
final class Verdict {
    private Optional<Stopping> stopping = Optional.empty();
    /// Set once the search has ended well and its winner is trained again.
    private boolean refitting;

    private boolean settled;

    /// The first reason counts, and none does once the end is recorded. A search that has ended well is still
    /// cut short if its winner's refit is.
    void stop(Stopping reason) {
        boolean first = stopping.isEmpty() || (refitting && !isCutShort());
        if (first && !settled) {
            stopping = Optional.of(reason);
        }
    }

    /// Nothing can be recorded any more, whatever was the reason so far.
    void breakOff(Stopping reason) {
        stopping = Optional.of(reason);
    }

    void refits() {
        refitting = true;
    }

    boolean isRefitting() {
        return refitting;
    }

    boolean isStopping() {
        return stopping.isPresent();
    }

    /// True where the sweep ends before it is done.
    boolean isCutShort() {
        return stopping.filter(it -> it.ending() != Ending.DONE).isPresent();
    }

    /// Whether a child that waits at its gate is not to be let go.
    boolean startsNothing() {
        return refitting ? isCutShort() : isStopping();
    }

    Optional<String> reason() {
        return stopping.map(Stopping::reason);
    }

    /// How the sweep ends if it does so now.
    Stopping soFar() {
        return stopping.orElseGet(() -> new Stopping(Ending.DONE, ""));
    }

    /// The end is being recorded: no reason comes after it.
    void settle() {
        settled = true;
    }

    boolean isSettled() {
        return settled;
    }
}
