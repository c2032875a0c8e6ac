package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Target;
import dev.swath.space.Combination;
import dev.swath.space.Hyperparameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import smile.classification.DecisionTree;
import smile.math.MathEx;
import smile.regression.RegressionTree;

/// Single trees (CART, Breiman et al. 1984), Smile's.
public final class TreeTrainer implements Trainer {
    @Override
    public String name() {
        return "tree";
    }

    @Override
    public String description() {
        return "One decision tree: quick to train and easy to read, mostly less accurate than a forest.";
    }

    @Override
    public Set<Task> tasks() {
        return Set.of(Task.CLASSIFICATION, Task.REGRESSION);
    }

    @Override
    public List<Hyperparameter> hyperparameters(Task task) {
        return TreeSettings.hyperparameters(task, "as many as min_leaf leaves room for");
    }

    @Override
    public void warmUp() {
        WarmUp.fit(this, new Combination(new LinkedHashMap<>()));
    }

    @Override
    public Model fit(Features features, Target target, Combination combination, FitContext context) {
        MathEx.setSeed(context.seed());
        var frame = SmileFrame.of(features, target);
        return switch (target) {
            case Target.Classes classes -> {
                var s = new Settings(name(), hyperparameters(Task.CLASSIFICATION), combination);
                var options = new DecisionTree.Options(
                        TreeSettings.criterion(s),
                        s.whole("max_depth"),
                        maxNodes(s, features.rows()),
                        s.whole("min_leaf"));
                var tree = DecisionTree.fit(SmileFrame.formula(), frame, options);
                yield SmileModel.of(tree, classes.labels().size());
            }
            case Target.Numbers numbers -> {
                var s = new Settings(name(), hyperparameters(Task.REGRESSION), combination);
                var options = new RegressionTree.Options(
                        s.whole("max_depth"), maxNodes(s, features.rows()), s.whole("min_leaf"));
                yield SmileModel.of(RegressionTree.fit(SmileFrame.formula(), frame, options));
            }
        };
    }

    /// Smile takes rows / min_leaf for "no limit" itself, but refuses where that is one leaf.
    private static int maxNodes(Settings settings, int rows) {
        int nodes = TreeSettings.maxNodes(settings);
        return nodes == 0 ? Math.max(2, rows / settings.whole("min_leaf")) : nodes;
    }
}
