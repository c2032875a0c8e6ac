package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Target;
import dev.swath.space.Hyperparameter.Range;
import dev.swath.space.Settings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Boosted trees, as XGBoost grows them (Chen and Guestrin 2016).
final class XgBoostTrainer {
    static final String NAME = "xgboost";

    private static final String SOURCE =
            "Chen and Guestrin 2016, XGBoost: A scalable tree boosting system; XGBoost's page"
                    + " of parameters, with its names and defaults";

    /// Trees are arrays of 2 to the power of their depth at most, which XGBoost counts in 32 bits.
    private static final int DEEPEST = 29;

    private static final Range.Reals SHARE = new Range.Reals(0, false, 1, true);

    private XgBoostTrainer() {}

    static BuiltInTrainer xgboost() {
        return new BuiltInTrainer(
                NAME,
                "XGBoost's boosted trees, of features whose values are put into bins: quick on large tables, too, and"
                        + " worth tuning. Features are floats to it, of some seven digits. The trial's curve has the loss on"
                        + " the training rows: train_rmse of numbers, train_logloss of two classes, train_mlogloss of more.",
                Optional.of(NativeLibrary.XGBOOST),
                true,
                Map.of(
                        Task.CLASSIFICATION,
                        Recipe.ofClasses(
                                        settings().classWeight().done(), Preparation.Kind.NONE, XgBoostTrainer::classes)
                                .quickWith("rounds", 2),
                        Task.REGRESSION,
                        Recipe.ofNumbers(
                                        settings().done(),
                                        Preparation.Kind.NONE,
                                        (features, target, s, context) -> fit(features, target, 0, s, context))
                                .quickWith("rounds", 2)));
    }

    /// Threads of the process's CPUs: those of its share.
    static int threads() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static HyperparameterList settings() {
        return HyperparameterList.from(SOURCE)
                .whole("rounds", 1, 100_000, 100, "how many rounds: a tree each, or one for each of several classes")
                .real("learning_rate", SHARE, 0.3, "how much of each tree counts (eta): less needs more rounds")
                .whole("max_depth", 0, DEEPEST, 6, "levels of splits in a tree at most; 0 for no limit")
                .nonNegative(
                        "min_child_weight",
                        1,
                        "the weight in a leaf at least, which is the loss's second derivative: rows, in regression")
                .real("subsample", SHARE, 1, "the share of rows that each round sees, drawn without replacement")
                .real("column_sample", SHARE, 1, "the share of features that each tree sees (colsample_bytree)")
                .nonNegative("lambda", 1, "the penalty on the squares of leaves' values")
                .nonNegative("alpha", 0, "the penalty on the sizes of leaves' values")
                .nonNegative("gamma", 0, "how much a split must lower the loss at least")
                .whole("max_bins", 2, 65_536, 256, "parts that each feature's values are put into (max_bin)");
    }

    private static Model classes(Features features, Target.Classes target, Settings s, FitContext context) {
        var weights = ClassWeights.of(s, target);
        return fit(
                features,
                Arrays.stream(target.codes()).asDoubleStream().toArray(),
                weights.areOne() ? Optional.empty() : Optional.of(weights.ofRows(target.codes())),
                target.labels().size(),
                s,
                context);
    }

    /// All rows count the same.
    ///
    /// @param classes that are told apart; 0 where numbers are predicted
    static Model fit(Features features, double[] target, int classes, Settings s, FitContext context) {
        return fit(features, target, Optional.empty(), classes, s, context);
    }

    /// @param weights of the rows; empty where all count the same
    /// @param classes that are told apart; 0 where numbers are predicted
    private static Model fit(
            Features features,
            double[] target,
            Optional<double[]> weights,
            int classes,
            Settings s,
            FitContext context) {
        int rounds = s.whole("rounds");
        try (var training = XgBoostMatrix.of(features, threads())) {
            training.label(target);
            weights.ifPresent(training::weigh);
            try (var booster = XgBoostBooster.toFit(training, parameters(classes, s, context.seed()))) {
                for (int round = 0; round < rounds; round++) {
                    int last = round;
                    booster.update(round, training);
                    context.learning().learned(round + 1, rounds, () -> booster.loss(last, training));
                    context.progress().reached(round + 1, rounds);
                }
                return XgBoostModel.of(booster.saved(), features.width(), classes);
            }
        }
    }

    private static Map<String, String> parameters(int classes, Settings s, long seed) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("device", "cpu");
        parameters.put("tree_method", "hist");
        parameters.put("nthread", Integer.toString(threads()));
        parameters.put("seed", Integer.toString(Long.hashCode(seed) & Integer.MAX_VALUE));
        if (classes > 2) {
            parameters.put("num_class", Integer.toString(classes));
        }
        parameters.put(
                "objective",
                switch (classes) {
                    case 0 -> "reg:squarederror";
                    case 2 -> "binary:logistic";
                    default -> "multi:softprob";
                });
        parameters.put("max_depth", Integer.toString(s.whole("max_depth")));
        parameters.put("max_bin", Integer.toString(s.whole("max_bins")));
        parameters.put("colsample_bytree", Double.toString(s.real("column_sample")));
        for (var same : List.of("learning_rate", "min_child_weight", "subsample", "lambda", "alpha", "gamma")) {
            parameters.put(same, Double.toString(s.real(same)));
        }
        return parameters;
    }
}
