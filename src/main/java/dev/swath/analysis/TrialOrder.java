package dev.swath.analysis;

import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.trial.Role;
import java.util.Comparator;
import java.util.List;

/// A run's trials in the order in which people look at them.
public final class TrialOrder {
    private TrialOrder() {}

    /// The search's trials and the reference's, by their score in the objective: the best first, NaN after all
    /// numbers, then those without a score by their number. A refit is not among them: its score is of other
    /// rows.
    public static List<TrialState> byScore(RunState state) {
        Comparator<TrialState> byScore = Comparator.comparingInt(trial -> hasScore(state, trial) ? 0 : 1);
        if (state.objective().isPresent()) {
            var goal = state.objective().get().goal();
            byScore = byScore.thenComparing((a, b) -> {
                double first = state.score(a).orElse(Double.NaN);
                double second = state.score(b).orElse(Double.NaN);
                return goal.better(first, second) ? -1 : goal.better(second, first) ? 1 : 0;
            });
        }
        return state.trials().stream()
                .filter(trial -> trial.role() != Role.REFIT)
                .sorted(byScore.thenComparingInt(TrialState::number))
                .toList();
    }

    private static boolean hasScore(RunState state, TrialState trial) {
        return state.score(trial).isPresent();
    }
}
