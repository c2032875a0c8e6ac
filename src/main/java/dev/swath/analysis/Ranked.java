package dev.swath.analysis;

import dev.swath.space.Combination;
import dev.swath.store.CombinationState;
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

/// A combination in the ranking, with what its trials that finished reached together.
///
/// @param trial its first trial's number
/// @param lastTrial its last one's, which is the same where it has one trial only
/// @param finished how many of its trials finished with the objective's metric
/// @param score in the objective's metric, over all their folds; may be NaN, which ranks last
/// @param scores in all metrics, in the trials' order
/// @param wallSeconds of the attempts that finished, on average
public record Ranked(
        int trial,
        int lastTrial,
        int finished,
        Combination combination,
        Score score,
        SequencedMap<String, Score> scores,
        double wallSeconds) {

    public Ranked {
        scores = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(scores));
    }

    /// All combinations of the search of which a trial finished with the objective's metric: the best first, of
    /// equals the earlier first, NaN last. Empty where the sweep has no objective.
    static List<Ranked> all(RunState state) {
        if (state.objective().isEmpty()) {
            return List.of();
        }
        var objective = state.objective().get();
        return state.combinations().stream()
                .flatMap(combination -> of(combination, objective.metric()).stream())
                .sorted(bestFirst(objective.goal()))
                .toList();
    }

    private static Optional<Ranked> of(CombinationState combination, String metric) {
        var finished = combination.finishedWith(metric);
        return combination
                .score(metric)
                .map(score -> new Ranked(
                        combination.number(),
                        combination.trials().getLast().number(),
                        finished.size(),
                        combination.combination(),
                        score,
                        combination.scores(),
                        finished.stream()
                                .mapToDouble(TrialState::wallSeconds)
                                .average()
                                .orElseThrow()));
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
