package dev.swath.train;

import dev.swath.space.Hyperparameter;
import dev.swath.space.Hyperparameter.Range;
import dev.swath.space.Value;
import java.util.ArrayList;
import java.util.List;
import smile.model.cart.SplitRule;

/// What trees, alone or in a forest, have in common.
final class TreeSettings {
    private TreeSettings() {}

    /// @param noLimit what 0 stands for in `max_nodes`
    static List<Hyperparameter> hyperparameters(Task task, String noLimit) {
        var common = new ArrayList<Hyperparameter>();
        common.add(new Hyperparameter(
                "max_depth", new Range.WholeNumbers(2, Integer.MAX_VALUE), Value.of(20), "levels of a tree at most"));
        common.add(new Hyperparameter(
                "max_nodes",
                new Range.WholeNumbers(0, Integer.MAX_VALUE),
                Value.of(0),
                "leaves of a tree at most; 0 for " + noLimit));
        common.add(new Hyperparameter(
                "min_leaf",
                new Range.WholeNumbers(1, Integer.MAX_VALUE),
                Value.of(task == Task.CLASSIFICATION ? 1 : 5),
                "training rows in a leaf at least"));
        if (task == Task.CLASSIFICATION) {
            common.add(new Hyperparameter(
                    "criterion",
                    new Range.Choice(List.of("gini", "entropy")),
                    Value.of("gini"),
                    "the impurity that a split lowers as far as it can"));
        }
        return List.copyOf(common);
    }

    static SplitRule criterion(Settings settings) {
        return settings.text("criterion").equals("entropy") ? SplitRule.ENTROPY : SplitRule.GINI;
    }

    /// Smile works out itself what no limit is, but takes no tree of a single leaf.
    static int maxNodes(Settings settings) {
        int nodes = settings.whole("max_nodes");
        if (nodes == 1) {
            throw new IllegalArgumentException(
                    "max_nodes is 1, but a tree that splits has at least 2 leaves (0: no limit of its own)");
        }
        return nodes;
    }
}
