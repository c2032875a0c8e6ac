package dev.swath.analysis;

import dev.swath.store.CombinationState;
import dev.swath.trial.Goal;
import dev.swath.trial.Objective;
import dev.swath.trial.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How much better one combination is than another, and how sure that is.
///
/// @param mean of the differences; above 0 where it is better, whichever way the metric goes
/// @param basis what was compared with what
/// @param judgement how sure that is, or why nobody can say
public record Gain(double mean, Basis basis, Judgement judgement) {

    /// What was compared with what.
    public sealed interface Basis {
        /// Folds that were scored on the same rows: the same fold of the same repeat.
        record Pairs(int count) implements Basis {}

        /// Values that have nothing to do with each other.
        record Apart(int better, int worse) implements Basis {}
    }

    /// What a test says of the mean.
    public sealed interface Judgement permits Doubt, Unjudged {}

    /// How sure the mean is.
    ///
    /// @param standardError above 0
    /// @param freedom degrees of freedom, from 1 on
    /// @param p how often chance alone gives a mean at least as far from 0, were both equally good
    public record Doubt(double standardError, double freedom, double p, Interval interval) implements Judgement {
        private static Doubt of(double mean, double standardError, double freedom) {
            return new Doubt(
                    standardError,
                    freedom,
                    StudentT.twoSided(mean / standardError, freedom),
                    Interval.around(mean, StudentT.reach(freedom) * standardError));
        }

        /// True where chance alone hardly gives such a difference.
        public boolean isClear() {
            return p < StudentT.LEVEL;
        }
    }

    /// The gain of one combination over another of the same data and splits. Where the scores are of folds, the
    /// folds are compared in pairs; a program's values are not known to be pairs of anything.
    ///
    /// @return empty where one of both has no score, or none that is a finite number
    static Optional<Gain> of(
            CombinationState better, CombinationState worse, Objective objective, Optional<Validation> validation) {
        return validation.isPresent()
                ? paired(better, worse, objective, validation.get())
                : apart(Sample.of(better, objective, validation), Sample.of(worse, objective, validation), objective);
    }

    /// In pairs of folds, by the corrected resampled t-test (Nadeau & Bengio 2003, "Inference for the
    /// generalization error"; for several rounds of cross-validation Bouckaert & Frank 2004). Folds share
    /// training rows, so that their differences vary together; the variance of the mean is therefore larger than
    /// that of as many independent ones, by the ratio of validation to training rows.
    static Optional<Gain> paired(
            CombinationState better, CombinationState worse, Objective objective, Validation validation) {
        var differences = new ArrayList<Double>();
        var scores = new ArrayList<Double>();
        for (var trial : better.finishedWith(objective.metric())) {
            for (var other : worse.finishedWith(objective.metric())) {
                if (trial.repeat() == other.repeat()) {
                    var left = trial.scoreIn(objective.metric()).orElseThrow().folds();
                    var right = other.scoreIn(objective.metric()).orElseThrow().folds();
                    for (int fold = 0; fold < Math.min(left.size(), right.size()); fold++) {
                        differences.add(signed(left.get(fold) - right.get(fold), objective.goal()));
                        scores.add(left.get(fold));
                        scores.add(right.get(fold));
                    }
                }
            }
        }
        int pairs = differences.size();
        double mean = Moments.mean(differences);
        if (!Double.isFinite(mean)) {
            return Optional.empty();
        }
        return Optional.of(new Gain(
                mean,
                new Basis.Pairs(pairs),
                pairs > 1 ? judged(differences, scores, validation) : Unjudged.FEW_VALUES));
    }

    private static Judgement judged(List<Double> differences, List<Double> scores, Validation validation) {
        if (!Moments.vary(differences, scores)) {
            return Unjudged.NO_SPREAD;
        }
        int pairs = differences.size();
        double variance = Moments.variance(differences) * (1.0 / pairs + SweepOutline.rowsPerTraining(validation));
        return Doubt.of(Moments.mean(differences), Math.sqrt(variance), pairs - 1);
    }

    /// Of values that are no pairs, by Welch's t-test (1947), which lets each side vary as it does.
    ///
    /// @return empty where one of both has no value, or is NaN
    static Optional<Gain> apart(Sample better, Sample worse, Objective objective) {
        double mean = signed(Moments.mean(better.values()) - Moments.mean(worse.values()), objective.goal());
        if (!Double.isFinite(mean)) {
            return Optional.empty();
        }
        return Optional.of(new Gain(
                mean,
                new Basis.Apart(better.values().size(), worse.values().size()),
                better.freedom() > 0 && worse.freedom() > 0 ? judged(better, worse, mean) : Unjudged.FEW_VALUES));
    }

    private static Judgement judged(Sample better, Sample worse, double mean) {
        if (!better.varies() && !worse.varies()) {
            return Unjudged.NO_SPREAD;
        }
        return Doubt.of(mean, Math.sqrt(better.variance() + worse.variance()), Sample.freedom(List.of(better, worse)));
    }

    private static double signed(double difference, Goal goal) {
        return goal == Goal.MAXIMIZE ? difference : -difference;
    }

    /// How sure that is; empty where no test can say.
    public Optional<Doubt> doubt() {
        return judgement instanceof Doubt doubt ? Optional.of(doubt) : Optional.empty();
    }

    /// Why no test can say how sure that is; empty where one can.
    public Optional<Unjudged> unjudged() {
        return judgement instanceof Unjudged reason ? Optional.of(reason) : Optional.empty();
    }

    /// True where chance alone hardly gives such a difference.
    public boolean isClear() {
        return doubt().filter(Doubt::isClear).isPresent();
    }

    /// Why no test can say how sure that is, to follow what is told of the mean: "it is the same in every fold, so
    /// that no t-test can say how sure that is".
    Optional<String> caution() {
        return unjudged().map(reason -> switch (reason) {
            case FEW_VALUES -> "of single values nobody can say how sure that is";
            case NO_SPREAD ->
                (basis instanceof Basis.Pairs ? "it is the same in every fold" : "no side's values vary")
                        + ", so that no t-test can say how sure that is";
        });
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
        return doubt().map(it -> Wording.score(mean, it.standardError())).orElseGet(() -> Wording.score(mean));
    }
}
