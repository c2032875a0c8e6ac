package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Target;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import smile.classification.DecisionTree;
import smile.math.MathEx;
import smile.model.cart.DecisionNode;
import smile.model.cart.SplitRule;
import smile.regression.RegressionTree;

/// Random forests of Smile's trees, grown as Smile's own forest grows them, but for two things. Its trees are not
/// scored
/// on the rows that they did not see, and each has one vote (Breiman 2001), where Smile weighs votes by that score. The
/// score is no use to a sweep, which has folds for it; it takes time; and it goes wrong where rows are few: a tree
/// that has seen all rows has no score, and a forest of such trees predicts nothing that is a number.
///
/// And a vote is a leaf's shares of the classes as they are, where Smile adds a row of each class to every leaf. That
/// keeps a single tree from being certain (Provost & Domingos 2003), but a forest has its many trees for this; in
/// leaves of few rows it leaves little of what they know.
final class Forest {
    private Forest() {}

    /// What all trees of a forest share.
    ///
    /// @param trees how many there are
    /// @param nodes how many leaves one may have; 0 for a fifth of the rows
    /// @param tried how many features are tried at a split; 0 for what is usual
    /// @param subsample the share of rows that a tree sees; 1 draws as many as there are, with replacement
    record Growth(int trees, int depth, int nodes, int leaf, int tried, double subsample) {
        /// @param usual how many features are tried where nothing else is said
        private SplitSearch.Bounds bounds(SplitSearch.Rows rows, int usual) {
            return new SplitSearch.Bounds(
                    depth,
                    nodes > 0 ? nodes : Math.max(2, rows.size() / 5),
                    leaf,
                    tried > 0 ? tried : Math.max(1, usual));
        }
    }

    /// Trees that vote for classes with the shares of these in their leaves. A model that is to vote otherwise needs
    /// another name: what has been saved under this one must go on predicting the same.
    record LeafVotes(List<? extends DecisionTree> trees, int classes) implements Model {
        LeafVotes {
            trees = List.copyOf(trees);
        }

        @Override
        public Predictions predict(Features features) {
            var rows = SmileFrame.tuples(features);
            var probabilities = new double[rows.length][classes];
            for (var tree : trees) {
                for (int row = 0; row < rows.length; row++) {
                    var leaf = (DecisionNode) tree.root().predict(rows[row]);
                    double votes = (double) leaf.size() * trees.size();
                    for (int label = 0; label < classes; label++) {
                        probabilities[row][label] += leaf.count()[label] / votes;
                    }
                }
            }
            return Predictions.Classes.likeliest(probabilities);
        }
    }

    /// Trees whose mean is the prediction.
    record OfNumbers(List<? extends RegressionTree> trees) implements Model {
        OfNumbers {
            trees = List.copyOf(trees);
        }

        @Override
        public Predictions predict(Features features) {
            var rows = SmileFrame.tuples(features);
            var numbers = new double[rows.length];
            for (var tree : trees) {
                for (int row = 0; row < rows.length; row++) {
                    numbers[row] += tree.predict(rows[row]) / trees.size();
                }
            }
            return new Predictions.Numbers(numbers);
        }
    }

    static Model fit(Features features, Target.Classes target, SplitRule rule, Growth growth, FitContext context) {
        var rows = SplitSearch.Rows.of(features, SmileFrame.field(target));
        int labels = target.labels().size();
        var ofEach = target.rowsOfEach();
        var bounds = growth.bounds(rows, (int) Math.sqrt(rows.width()));
        var trees = grow(
                growth,
                context,
                () -> new SplitSearch.OfClasses(
                        rows, target.codes(), labels, rule, bounds, drawn(target.rows(), ofEach, growth.subsample())));
        return new LeafVotes(trees, labels);
    }

    /// The same of rows that count as much as their classes do. A tree sees as many rows of each class as ever.
    static Model fit(
            Features features,
            Target.Classes target,
            ClassWeights weights,
            SplitRule rule,
            Growth growth,
            FitContext context) {
        var rows = SplitSearch.Rows.of(features, SmileFrame.field(target));
        var ofEach = target.rowsOfEach();
        var bounds = growth.bounds(rows, (int) Math.sqrt(rows.width()));
        var trees = grow(
                growth,
                context,
                () -> new WeighedTree(
                        rows, target.codes(), weights, rule, bounds, drawn(target.rows(), ofEach, growth.subsample())));
        return new WeighedVotes(trees, 0, target.labels().size());
    }

    static Model fit(Features features, double[] target, Growth growth, FitContext context) {
        var rows = SplitSearch.Rows.of(features, SmileFrame.field(new Target.Numbers(target)));
        var bounds = growth.bounds(rows, rows.width() / 3);
        var trees = grow(
                growth,
                context,
                () -> new SplitSearch.OfNumbers(rows, target, bounds, drawn(target.length, growth.subsample())));
        return new OfNumbers(trees);
    }

    /// Each tree has a seed of its own, so that it does not matter which thread grows it.
    private static <T> List<T> grow(Growth growth, FitContext context, Supplier<T> tree) {
        var done = Progress.counting(context, growth.trees());
        var seeds = new SplittableRandom(context.seed())
                .longs(growth.trees(), 1, Integer.MAX_VALUE)
                .toArray();
        return Arrays.stream(seeds)
                .parallel()
                .mapToObj(seed -> {
                    MathEx.setSeed(seed);
                    var grown = tree.get();
                    done.run();
                    return grown;
                })
                .toList();
    }

    /// How often a tree sees each row. Every class is drawn from by itself.
    private static int[] drawn(int rows, int[][] ofEach, double subsample) {
        var times = new int[rows];
        for (var ofClass : ofEach) {
            var drawn = drawn(ofClass.length, subsample);
            for (int i = 0; i < ofClass.length; i++) {
                times[ofClass[i]] = drawn[i];
            }
        }
        return times;
    }

    /// One row at least, so that no class is lost to a small share.
    private static int[] drawn(int rows, double subsample) {
        var times = new int[rows];
        if (subsample == 1) {
            for (int i = 0; i < rows; i++) {
                times[MathEx.randomInt(rows)]++;
            }
        } else {
            Arrays.stream(MathEx.permutate(rows))
                    .limit(Math.max(1, Math.round(subsample * rows)))
                    .forEach(row -> times[row]++);
        }
        return times;
    }
}
