package dev.swath.analysis;

import dev.swath.store.CombinationState;
import dev.swath.trial.Goal;
import dev.swath.trial.Objective;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalDouble;

/// How much better one combination is than another, from the pairs of folds that were scored on the same rows:
/// the same fold of the same repeat.
///
/// @param mean of the differences; above 0 where it is better, whichever way the metric goes
/// @param standardError of that mean, the differences' standard deviation over the root of their number. Folds
///     share training rows, so it is somewhat too small. Empty where there is one pair
/// @param pairs how many there are
public record Gain(double mean, OptionalDouble standardError, int pairs) {

    static Optional<Gain> of(CombinationState better, CombinationState worse, Objective objective) {
        var differences = new ArrayList<Double>();
        for (var trial : better.finishedWith(objective.metric())) {
            for (var other : worse.finishedWith(objective.metric())) {
                if (trial.repeat() == other.repeat()) {
                    var left = trial.scoreIn(objective.metric()).orElseThrow().folds();
                    var right = other.scoreIn(objective.metric()).orElseThrow().folds();
                    for (int fold = 0; fold < Math.min(left.size(), right.size()); fold++) {
                        double difference = left.get(fold) - right.get(fold);
                        differences.add(objective.goal() == Goal.MAXIMIZE ? difference : -difference);
                    }
                }
            }
        }
        int pairs = differences.size();
        double mean = differences.stream().mapToDouble(it -> it).sum() / pairs;
        if (pairs == 0 || Double.isNaN(mean)) {
            return Optional.empty();
        }
        double squares = differences.stream()
                .mapToDouble(it -> (it - mean) * (it - mean))
                .sum();
        return Optional.of(new Gain(
                mean,
                pairs > 1 ? OptionalDouble.of(Math.sqrt(squares / (pairs - 1) / pairs)) : OptionalDouble.empty(),
                pairs));
    }

    /// True where it is one, and how sure it is can be said.
    public boolean hasError() {
        return mean > 0 && standardError.isPresent();
    }

    /// `0.0210 ± 0.0060`.
    String describe() {
        return standardError.isPresent() ? Wording.score(mean, standardError.getAsDouble()) : Wording.score(mean);
    }
}
