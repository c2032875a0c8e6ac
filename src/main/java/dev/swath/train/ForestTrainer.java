package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Target;
import dev.swath.space.Combination;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Hyperparameter.Range;
import dev.swath.space.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// Random forests (Breiman 2001), Smile's. Trees grow in a parallel stream, each from a seed of its
/// own: the forest is the same however many threads grow it.
public final class ForestTrainer implements Trainer {
    @Override
    public String name() {
        return "forest";
    }

    @Override
    public String description() {
        return "Many trees, each grown on other rows and features, that vote: good "
                + "scores with little tuning, at the cost of time and memory.";
    }

    @Override
    public Set<Task> tasks() {
        return Set.of(Task.CLASSIFICATION, Task.REGRESSION);
    }

    @Override
    public List<Hyperparameter> hyperparameters(Task task) {
        var all = new ArrayList<Hyperparameter>();
        all.add(new Hyperparameter("trees", new Range.WholeNumbers(1, 100_000), Value.of(100), "how many trees vote"));
        all.add(new Hyperparameter(
                "max_features",
                new Range.WholeNumbers(0, Integer.MAX_VALUE),
                Value.of(0),
                "features tried at each split; 0 for "
                        + (task == Task.CLASSIFICATION ? "the square root of" : "a third of") + " their number"));
        all.add(new Hyperparameter(
                "subsample",
                new Range.Reals(0, false, 1, true),
                Value.of(1.0),
                "the share of rows that each tree sees, drawn without replacement; 1: as many rows, with replacement"));
        all.addAll(TreeSettings.hyperparameters(task, "a fifth of the training rows"));
        return List.copyOf(all);
    }

    @Override
    public void warmUp() {
        WarmUp.fit(this, new Combination(new LinkedHashMap<>(Map.of("trees", Value.of(2)))));
    }

    @Override
    public Model fit(Features features, Target target, Combination combination, FitContext context) {
        return switch (target) {
            case Target.Classes classes -> {
                var s = new Settings(name(), hyperparameters(Task.CLASSIFICATION), combination);
                var options = new smile.classification.RandomForest.Options(
                        s.whole("trees"),
                        maxFeatures(s, features),
                        TreeSettings.criterion(s),
                        s.whole("max_depth"),
                        TreeSettings.maxNodes(s),
                        s.whole("min_leaf"),
                        s.real("subsample"),
                        null,
                        seeds(s.whole("trees"), context.seed()),
                        null);
                yield fit(features, classes, options);
            }
            case Target.Numbers numbers -> {
                var s = new Settings(name(), hyperparameters(Task.REGRESSION), combination);
                var options = new smile.regression.RandomForest.Options(
                        s.whole("trees"),
                        maxFeatures(s, features),
                        s.whole("max_depth"),
                        TreeSettings.maxNodes(s),
                        s.whole("min_leaf"),
                        s.real("subsample"),
                        seeds(s.whole("trees"), context.seed()),
                        null);
                yield SmileModel.of(smile.regression.RandomForest.fit(
                        SmileFrame.formula(), SmileFrame.of(features, numbers), options));
            }
        };
    }

    private static Model fit(
            Features features, Target.Classes target, smile.classification.RandomForest.Options options) {
        try {
            var forest = smile.classification.RandomForest.fit(
                    SmileFrame.formula(), SmileFrame.of(features, target), options);
            return hasWeight(forest)
                    ? SmileModel.of(forest, target.labels().size())
                    : UnscoredForest.fit(features, target, options);
        } catch (IllegalArgumentException refused) {
            if (String.valueOf(refused.getMessage()).contains("binary classification")) {
                return UnscoredForest.fit(features, target, options);
            }
            throw refused;
        }
    }

    /// A tree's vote weighs as much as its accuracy on the rows that it did not see: not a number where there
    /// are none.
    private static boolean hasWeight(smile.classification.RandomForest forest) {
        return Arrays.stream(forest.models())
                        .mapToDouble(smile.classification.RandomForest.Model::weight)
                        .sum()
                > 0;
    }

    private static int maxFeatures(Settings settings, Features features) {
        int most = features.names().size();
        int wanted = settings.whole("max_features");
        if (wanted > most) {
            throw new IllegalArgumentException("max_features is " + wanted + ", but the data has " + most
                    + (most == 1 ? " feature" : " features"));
        }
        return wanted;
    }

    /// Without seeds of their own Smile's trees would depend on which thread grows them.
    private static long[] seeds(int trees, long seed) {
        return new SplittableRandom(seed).longs(trees, 1, Integer.MAX_VALUE).toArray();
    }
}
