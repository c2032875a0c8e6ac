package dev.swath.analysis;

import dev.swath.store.CombinationState;
import dev.swath.store.RunState;
import dev.swath.trial.Validation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A combination among the best, and whether the sweep can tell it from the winner.
///
/// @param behind how much better the winner is; empty for the winner itself, and where that is not known
public record Place(Ranked ranked, Standing standing, Optional<Gain> behind) {
    /// How many places a summary shows.
    private static final int TOP = 10;

    /// How a combination stands to the winner.
    public enum Standing {
        WINNER,
        /// As good, for all that the sweep can tell: chance alone gives such a difference in more than one case
        /// of twenty.
        TIED,
        BEHIND,
        /// No test can tell: there are too few values, or the winner is better by the same in every fold.
        UNKNOWN;

        /// The word in `summary.json`: `winner`, `tied`, `behind` or `unknown`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The best ten.
    static List<Place> top(RunState state, List<Ranked> ranking, Optional<Validation> validation) {
        return ranking.stream()
                .limit(TOP)
                .map(ranked -> of(state, ranking.getFirst(), ranked, validation))
                .toList();
    }

    private static Place of(RunState state, Ranked winner, Ranked ranked, Optional<Validation> validation) {
        if (!ranked.counts()) {
            return new Place(ranked, Standing.UNKNOWN, Optional.empty());
        }
        if (ranked == winner) {
            return new Place(ranked, Standing.WINNER, Optional.empty());
        }
        var behind = Gain.of(
                combination(state, winner),
                combination(state, ranked),
                state.objective().orElseThrow(),
                validation);
        return new Place(ranked, standing(winner, ranked, behind), behind);
    }

    private static CombinationState combination(RunState state, Ranked ranked) {
        return state.combinationOf(state.trial(ranked.trial()));
    }

    private static Standing standing(Ranked winner, Ranked other, Optional<Gain> behind) {
        if (other.score().mean() == winner.score().mean()) {
            return Standing.TIED;
        }
        return behind.flatMap(Gain::doubt)
                .map(doubt -> doubt.isClear() ? Standing.BEHIND : Standing.TIED)
                .orElse(Standing.UNKNOWN);
    }

    public boolean isTied() {
        return standing == Standing.TIED;
    }

    /// True where the winner is better by no more than the standard error of that.
    boolean isWithinOneError() {
        return behind.filter(gain -> gain.mean()
                        <= gain.doubt().map(Gain.Doubt::standardError).orElse(0.0))
                .isPresent();
    }
}
