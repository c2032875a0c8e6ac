package dev.swath.analysis;

import dev.swath.store.RunState;
import dev.swath.trial.Score;
import dev.swath.trial.Validation;
import java.util.Optional;

/// A winner's score that is a single value, such as that of one split: how much such scores vary nobody knows, so
/// that no difference between combinations can be told from chance.
public final class LoneScore {
    private LoneScore() {}

    /// What to say of a run's winner and what to write instead; empty where it has several values, or there is none.
    public static Optional<String> sentence(RunState state) {
        return state.objective()
                .flatMap(objective -> state.best().flatMap(best -> best.score(objective.metric())))
                .flatMap(score ->
                        sentence(SweepOutline.of(state.start().orElseThrow().sweep()), score));
    }

    static Optional<String> sentence(SweepOutline sweep, Score winner) {
        return winner.folds().size() > 1
                ? Optional.empty()
                : Optional.of(value(sweep)
                        + " tells nothing about how much scores vary, so that no difference can be told from chance"
                        + instead(sweep));
    }

    private static String value(SweepOutline sweep) {
        if (sweep.repeat() > 1) {
            return "one of the winner's " + sweep.repeat() + " seeds";
        }
        return isOneSplit(sweep) ? "a single split of the rows" : "a single value of each combination";
    }

    /// Where seeds are still to come, or have failed, the sweep file is not what is wrong.
    private static String instead(SweepOutline sweep) {
        if (sweep.repeat() > 1) {
            return "";
        }
        return (isOneSplit(sweep) ? ": write validation: {folds: 5}, or repeat: 5" : ": write repeat: 5")
                + " in the sweep file";
    }

    private static boolean isOneSplit(SweepOutline sweep) {
        return sweep.validation().filter(Validation.Holdout.class::isInstance).isPresent();
    }
}
