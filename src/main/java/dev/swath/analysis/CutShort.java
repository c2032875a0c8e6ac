package dev.swath.analysis;

import dev.swath.store.Ending;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import java.util.Optional;

/// How far a run came whose budget ended it before its search had tried all. It is done, and can still go on.
///
/// @param tried combinations whose trials are all over
/// @param planned combinations in all
/// @param smoke whether somebody wanted a few combinations only: no night goes on with such a run
public record CutShort(int tried, long planned, boolean smoke) {

    /// Empty where a run is not done, or has nothing left to try.
    static Optional<CutShort> of(RunState state, RunRecord.RunStarted start, int repeat) {
        boolean done = state.ending().filter(it -> it.ending() == Ending.DONE).isPresent();
        return !done || state.hasTriedAll()
                ? Optional.empty()
                : start.planned()
                        .map(trials -> new CutShort(
                                (int) state.combinations().stream()
                                        .filter(it -> it.isOver(repeat))
                                        .count(),
                                trials / repeat,
                                start.limited().isPresent()));
    }

    /// `1 of 4 combinations tried when the budget ended`.
    public String words() {
        return tried + " of " + Wording.count(planned, "combination") + " tried when the budget ended";
    }

    /// The same, and what goes on with it.
    public String sentence() {
        return words()
                + (smoke
                        ? "; swath resume goes on with it"
                        : "; the next night (swath run --continue) goes on with it if sweep, data and code stay the same");
    }
}
