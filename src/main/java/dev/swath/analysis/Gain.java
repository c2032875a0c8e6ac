package dev.swath.analysis;

import dev.swath.store.CombinationState;
import dev.swath.trial.DataSettings.Validation;
import dev.swath.trial.Goal;
import dev.swath.trial.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How much better one combination is than another, and how sure that is.
///
/// @param mean of the differences; above 0 where it is better, whichever way the metric goes
/// @param basis what was compared with what
/// @param doubt empty where there are too few values to tell
public record Gain(double mean, Basis basis, Optional<Doubt> doubt) {

    /// What was compared with what.
    public sealed interface Basis {
        /// Folds that were scored on the same rows: the same fold of the same repeat.
        record Pairs(int count) implements Basis {}

        /// Values that have nothing to do with each other.
        record Apart(int better, int worse) implements Basis {}
    }

    /// How sure the mean is.
    ///
    /// @param freedom degrees of freedom, from 1 on
    /// @param p how often chance alone gives a mean at least as far from 0, were both equally good
    public record Doubt(double standardError, double freedom, double p, Interval interval) {
        static Doubt of(double mean, double standardError, double freedom) {
            double p = standardError > 0 ? StudentT.twoSided(mean / standardError, freedom) : mean == 0 ? 1 : 0;
            return new Doubt(standardError, freedom, p, Interval.around(mean, StudentT.reach(freedom) * standardError));
        }

        /// True where chance alone hardly gives such a difference.
        public boolean isClear() {
            return p < StudentT.LEVEL;
        }
    }

    /// The gain of one combination over another of the same data and splits. Where the scores are of folds, the
    /// folds are compared in pairs; a program's values are not known to be pairs of anything.
    ///
    /// @return empty where one of both has no score, or is NaN
    static Optional<Gain> of(
            CombinationState better, CombinationState worse, Objective objective, Optional<Validation> validation) {
        return validation.isPresent()
                ? paired(better, worse, objective, validation.get())
                : apart(values(better, objective), values(worse, objective), objective.goal());
    }

    /// In pairs of folds, by the corrected resampled t-test (Nadeau & Bengio 2003, "Inference for the
    /// generalization error"; for several rounds of cross-validation Bouckaert & Frank 2004). Folds share
    /// training rows, so that their differences vary together; the variance of the mean is therefore larger than
    /// that of as many independent ones, by the ratio of validation to training rows.
    static Optional<Gain> paired(
            CombinationState better, CombinationState worse, Objective objective, Validation validation) {
        var differences = new ArrayList<Double>();
        for (var trial : better.finishedWith(objective.metric())) {
            for (var other : worse.finishedWith(objective.metric())) {
                if (trial.repeat() == other.repeat()) {
                    var left = trial.scoreIn(objective.metric()).orElseThrow().folds();
                    var right = other.scoreIn(objective.metric()).orElseThrow().folds();
                    for (int fold = 0; fold < Math.min(left.size(), right.size()); fold++) {
                        differences.add(signed(left.get(fold) - right.get(fold), objective.goal()));
                    }
                }
            }
        }
        int pairs = differences.size();
        double mean = Moments.mean(differences);
        if (Double.isNaN(mean)) {
            return Optional.empty();
        }
        var doubt = pairs > 1
                ? Optional.of(Doubt.of(
                        mean,
                        Math.sqrt(Moments.variance(differences)
                                * (1.0 / pairs + SweepOutline.rowsPerTraining(validation))),
                        pairs - 1))
                : Optional.<Doubt>empty();
        return Optional.of(new Gain(mean, new Basis.Pairs(pairs), doubt));
    }

    /// Of values that are no pairs, by Welch's t-test (1947), which lets each side vary as it does.
    ///
    /// @return empty where one of both has no value, or is NaN
    static Optional<Gain> apart(List<Double> better, List<Double> worse, Goal goal) {
        double mean = signed(Moments.mean(better) - Moments.mean(worse), goal);
        if (Double.isNaN(mean)) {
            return Optional.empty();
        }
        return Optional.of(new Gain(mean, new Basis.Apart(better.size(), worse.size()), doubt(better, worse, mean)));
    }

    private static Optional<Doubt> doubt(List<Double> better, List<Double> worse, double mean) {
        if (better.size() < 2 || worse.size() < 2) {
            return Optional.empty();
        }
        double left = Moments.variance(better) / better.size();
        double right = Moments.variance(worse) / worse.size();
        double variance = left + right;
        double freedom = variance > 0
                ? variance * variance / (left * left / (better.size() - 1) + right * right / (worse.size() - 1))
                : better.size() + worse.size() - 2.0;
        return Optional.of(Doubt.of(mean, Math.sqrt(variance), freedom));
    }

    static List<Double> values(CombinationState combination, Objective objective) {
        return combination.score(objective.metric()).map(score -> score.folds()).orElse(List.of());
    }

    private static double signed(double difference, Goal goal) {
        return goal == Goal.MAXIMIZE ? difference : -difference;
    }

    /// True where chance alone hardly gives such a difference.
    public boolean isClear() {
        return doubt.filter(Doubt::isClear).isPresent();
    }

    /// How many values, or pairs of them, it is about.
    public int values() {
        return switch (basis) {
            case Basis.Pairs(int count) -> count;
            case Basis.Apart(int left, int right) -> Math.min(left, right);
        };
    }

    /// `0.0210 ± 0.0060`, the latter the standard error.
    public String describe() {
        return doubt.map(it -> Wording.score(mean, it.standardError())).orElseGet(() -> Wording.score(mean));
    }
}
