package dev.swath.analysis;

import dev.swath.store.CombinationState;
import dev.swath.store.Outcome;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.trial.Goal;
import dev.swath.trial.Objective;
import dev.swath.trial.Score;
import dev.swath.trial.Validation;
import java.util.Optional;
import java.util.Set;

/// How much better the winner looks on the rows that chose it than on the test part, which chose nothing. Part of
/// that is the luck of a best of many; part may be chance, which the intervals tell.
///
/// @param validation what the winner reached in the search
/// @param test what it reached on the test part
/// @param mean how much better validation looks; above 0 where it does, whichever way the metric goes
/// @param bounds how sure that is; empty where there is one fold, or all have one score: that tells nothing of chance
/// @param basis what the bounds are made from
public record Optimism(Score validation, double test, double mean, Optional<Bounds> bounds, Basis basis) {

    /// Metrics that are the share of rows that were predicted well. For one label a row micro F1 is one, too.
    private static final Set<String> PROPORTIONS = Set.of("accuracy", "micro_f1");

    /// 95 % intervals.
    ///
    /// @param test where the winner's score on all rows like these probably lies, by the test part alone
    /// @param mean where the mean of the optimism probably lies
    public record Bounds(Interval test, Interval mean) {
        Bounds within(MetricBounds metric, double measured) {
            return new Bounds(metric.clip(test, measured), mean);
        }
    }

    /// What the intervals are made from.
    public sealed interface Basis {
        /// The metric is a share of rows: Wilson's interval, and Newcombe's for the difference.
        record Rows(int validation, int test) implements Basis {}

        /// All that is known of the metric's chance is how much it differs from fold to fold.
        record Folds(int count) implements Basis {}
    }

    /// Empty where the winner has no score on the test part.
    static Optional<Optimism> of(RunState state, SweepOutline sweep) {
        return state.objective()
                .flatMap(objective -> state.best()
                        .flatMap(best -> state.refitOfBest().flatMap(refit -> of(best, refit, objective, sweep))));
    }

    private static Optional<Optimism> of(
            CombinationState best, TrialState refit, Objective objective, SweepOutline sweep) {
        var validation = best.score(objective.metric());
        var test = refit.score(objective.metric());
        if (validation.isEmpty()
                || test.isEmpty()
                || sweep.validation().isEmpty()
                // How many rows its folds have is not known here.
                || sweep.validation().get() instanceof Validation.Column
                || Double.isNaN(validation.get().mean() - test.get())) {
            return Optional.empty();
        }
        var rows = refit.result().flatMap(Outcome.Finished::rows);
        return rows.isPresent() && PROPORTIONS.contains(objective.metric())
                ? Optional.of(ofRows(
                        validation.get(),
                        test.get(),
                        rows.get(),
                        sweep.validation().get()))
                : ofFolds(
                        validation.get(),
                        test.get(),
                        objective,
                        sweep.validation().get(),
                        sweep.test().orElse(0.0));
    }

    /// However many seeds there are: they ask the same rows again.
    private static Optimism ofRows(Score validation, double test, Outcome.Rows rows, Validation how) {
        int searched = rows.all() - rows.test();
        int validated = switch (how) {
            case Validation.Folds _, Validation.Column _ -> searched;
            case Validation.Forward(int folds) -> Math.max(1, searched * folds / (folds + 1));
            case Validation.Holdout(double share) -> Math.max(1, (int) Math.round(share * searched));
        };
        var onTest = new Proportion(test, rows.test());
        return new Optimism(
                validation,
                test,
                validation.mean() - test,
                Optional.of(new Bounds(onTest.interval(), new Proportion(validation.mean(), validated).minus(onTest))),
                new Basis.Rows(validated, rows.test()));
    }

    /// A score of so many rows varies by the inverse root of their number. So the spread over the folds tells that
    /// of the test part, and by Nadeau & Bengio (2003) that of the mean over the folds.
    private static Optional<Optimism> ofFolds(
            Score validation, double test, Objective objective, Validation how, double testShare) {
        int count = validation.folds().size();
        if (!(testShare > 0)) {
            return Optional.empty();
        }
        double mean = objective.goal() == Goal.MAXIMIZE ? validation.mean() - test : test - validation.mean();
        var bounds = count > 1 && Moments.vary(validation.folds(), validation.folds())
                ? Optional.of(bounds(validation, test, mean, how, testShare)
                        .within(MetricBounds.of(objective.metric()), test))
                : Optional.<Bounds>empty();
        return Optional.of(new Optimism(validation, test, mean, bounds, new Basis.Folds(count)));
    }

    private static Bounds bounds(Score validation, double test, double mean, Validation how, double testShare) {
        int count = validation.folds().size();
        double variance = validation.spread() * validation.spread();
        double ofTest = variance * (1 - testShare) * shareOfFold(how) / testShare;
        double ofMean = variance * (1.0 / count + SweepOutline.rowsPerTraining(how));
        double reach = StudentT.reach(count - 1);
        return new Bounds(
                Interval.around(test, reach * Math.sqrt(ofTest)),
                Interval.around(mean, reach * Math.sqrt(ofTest + ofMean)));
    }

    /// Where the winner's score probably lies, by the test part alone; empty where nothing tells.
    public Optional<Interval> testInterval() {
        return bounds.map(Bounds::test);
    }

    /// How much of the rows outside the test part a fold validates on.
    private static double shareOfFold(Validation how) {
        return switch (how) {
            case Validation.Folds(int folds) -> 1.0 / folds;
            case Validation.Forward(int folds) -> 1.0 / (folds + 1);
            case Validation.Column _ -> 0.5;
            case Validation.Holdout(double share) -> share;
        };
    }

    /// "validation 0.9700 ± 0.0081, test 0.9550 (95 % interval 0.9290 to 0.9720): validation looks 0.0150 better
    /// (-0.0070 to 0.0420), which may be chance".
    public String sentence() {
        return "validation " + Wording.score(validation) + ", test " + Wording.score(test)
                + bounds.map(it -> " (95 % interval " + it.test().describe() + ")")
                        .orElse("")
                + ": " + verdict();
    }

    private String verdict() {
        if (mean <= 0) {
            return "no sign that the search was too optimistic";
        }
        var looks = "validation looks " + Wording.score(mean) + " better";
        return bounds.map(it -> looks + " (" + it.mean().describe() + "), "
                        + (it.mean().contains(0)
                                ? "which may be chance"
                                : "more than chance: expect what the test part says of new data"))
                .orElse(looks + "; "
                        + (validation.folds().size() > 1
                                ? "all folds have the same score"
                                : "that is of a single value")
                        + ", so that nothing tells whether that is chance");
    }
}
