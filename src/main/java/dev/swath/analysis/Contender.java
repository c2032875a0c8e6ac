package dev.swath.analysis;

import dev.swath.store.CombinationState;
import dev.swath.store.Outcome;
import dev.swath.store.TrialState;
import dev.swath.trial.Score;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a combination reached, as far as it can be compared with another.
///
/// @param byRepeat the scores in every metric, by repeat, of the trials that finished
/// @param onTest on the test part, where it was scored there
record Contender(SortedMap<Integer, Map<String, Score>> byRepeat, Map<String, Double> onTest) {
    Contender {
        byRepeat = new TreeMap<>(byRepeat);
        onTest = Map.copyOf(onTest);
    }

    static Contender of(CombinationState combination, Optional<TrialState> refit) {
        var byRepeat = new TreeMap<Integer, Map<String, Score>>();
        combination
                .trials()
                .forEach(trial -> trial.result().ifPresent(result -> byRepeat.put(trial.repeat(), result.scores())));
        var onTest = new LinkedHashMap<String, Double>();
        refit.flatMap(TrialState::result)
                .map(Outcome.Finished::scores)
                .ifPresent(scores -> scores.forEach((metric, score) -> onTest.put(metric, score.mean())));
        return new Contender(byRepeat, onTest);
    }

    /// What it reached in a metric, over the folds of all of its trials.
    Optional<Score> score(String metric) {
        var scores = byRepeat.values().stream()
                .filter(scoresOfTrial -> scoresOfTrial.containsKey(metric))
                .map(scoresOfTrial -> scoresOfTrial.get(metric))
                .toList();
        return scores.isEmpty() ? Optional.empty() : Optional.of(Score.joined(scores));
    }

    /// A repeat's values in a metric, fold by fold; empty where it has none.
    List<Double> folds(int repeat, String metric) {
        return Optional.ofNullable(byRepeat.getOrDefault(repeat, Map.of()).get(metric))
                .map(Score::folds)
                .orElse(List.of());
    }
}
