package dev.swath.analysis;

import dev.swath.store.CombinationState;
import dev.swath.trial.Objective;
import dev.swath.trial.Validation;
import java.util.List;
import java.util.Optional;

/// Values of one side that is compared with others, which have nothing to do with it.
///
/// @param shared the ratio of validation to training rows, where they are of folds that share rows; else 0
record Sample(List<Double> values, double shared) {
    Sample {
        values = List.copyOf(values);
    }

    /// What a combination reached in the objective.
    static Sample of(CombinationState combination, Objective objective, Optional<Validation> validation) {
        return new Sample(
                combination
                        .score(objective.metric())
                        .map(score -> score.folds())
                        .orElse(List.of()),
                validation.map(SweepOutline::rowsPerTraining).orElse(0.0));
    }

    /// Of the mean; the correction of folds is Nadeau & Bengio's.
    double variance() {
        return Moments.variance(values) * (1.0 / values.size() + shared);
    }

    int freedom() {
        return values.size() - 1;
    }

    boolean varies() {
        return Moments.vary(values, values);
    }

    /// Degrees of freedom of a sum of the means of these, or a difference, for Welch's t-test (1947): by
    /// Satterthwaite's approximation (1946).
    static double freedom(List<Sample> samples) {
        double variance = 0;
        double parts = 0;
        for (var sample : samples) {
            variance += sample.variance();
            parts += sample.variance() * sample.variance() / sample.freedom();
        }
        return variance * variance / parts;
    }
}
