package dev.swath.analysis;

import dev.swath.space.Combination;
import dev.swath.store.Outcome;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.trial.Goal;
import dev.swath.trial.Score;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A finished trial in the ranking.
///
/// @param score in the objective's metric; may be NaN, which ranks last
/// @param scores in all metrics, in the trial's order
/// @param wallSeconds of the attempt that finished
public record Ranked(
        int trial, Combination combination, Score score, SequencedMap<String, Score> scores, double wallSeconds) {

    public Ranked {
        scores = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(scores));
    }

    /// All finished trials that have the objective's metric: the best first, of equals the earlier trial
    /// first, NaN last. Empty where the sweep has no objective.
    static List<Ranked> all(RunState state) {
        if (state.objective().isEmpty()) {
            return List.of();
        }
        var objective = state.objective().get();
        return state.trials().stream()
                .flatMap(trial -> of(trial, objective.metric()).stream())
                .sorted(bestFirst(objective.goal()))
                .toList();
    }

    private static Optional<Ranked> of(TrialState trial, String metric) {
        if (trial.outcome().isPresent() && trial.outcome().get() instanceof Outcome.Finished finished) {
            return Optional.ofNullable(finished.scores().get(metric))
                    .map(score -> new Ranked(
                            trial.number(), trial.combination(), score, finished.scores(), trial.wallSeconds()));
        }
        return Optional.empty();
    }

    private static Comparator<Ranked> bestFirst(Goal goal) {
        Comparator<Ranked> byScore =
                (a, b) -> goal.better(a.score().mean(), b.score().mean())
                        ? -1
                        : goal.better(b.score().mean(), a.score().mean()) ? 1 : 0;
        return byScore.thenComparingInt(Ranked::trial);
    }

    /// The parameters that differ among these trials; all parameters where there is one trial only.
    static List<String> varied(List<Ranked> trials) {
        var names = trials.stream()
                .flatMap(trial -> trial.combination().values().keySet().stream())
                .distinct()
                .toList();
        return trials.size() == 1
                ? names
                : names.stream()
                        .filter(name -> trials.stream()
                                        .map(trial -> trial.combination().get(name))
                                        .distinct()
                                        .count()
                                > 1)
                        .toList();
    }

    /// True where it can win.
    public boolean counts() {
        return !Double.isNaN(score.mean());
    }
}
