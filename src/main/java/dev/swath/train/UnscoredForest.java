package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Target;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import smile.classification.DecisionTree;
import smile.classification.RandomForest;
import smile.data.DataFrame;
import smile.data.type.StructField;
import smile.math.MathEx;
import smile.model.cart.CART;

/// A random forest that is grown as Smile grows one, but whose trees are not scored on the rows that they did
/// not see, and so have one vote each. Smile's scores go wrong where rows are few, or a class has one or two:
/// a tree that has seen all rows has no score, and with it the forest predicts nothing that is a number; and
/// unseen rows of two classes, it takes for a binary problem, and fails where there are other classes.
record UnscoredForest(List<DecisionTree> trees, int classes) implements Model {
    UnscoredForest {
        trees = List.copyOf(trees);
    }

    /// @param options with a seed for each tree
    static UnscoredForest fit(Features features, Target.Classes target, RandomForest.Options options) {
        var rows = SmileFrame.of(features);
        var response = SmileFrame.formula().y(SmileFrame.of(features, target)).field();
        var order = CART.order(rows);
        var trees = LongStream.of(options.seeds())
                .parallel()
                .mapToObj(seed -> tree(rows, target, response, options, order, seed))
                .toList();
        return new UnscoredForest(trees, target.labels().size());
    }

    private static DecisionTree tree(
            DataFrame rows,
            Target.Classes target,
            StructField response,
            RandomForest.Options options,
            int[][] order,
            long seed) {
        MathEx.setSeed(seed);
        int most = options.maxNodes() > 0 ? options.maxNodes() : Math.max(2, rows.size() / 5);
        int tried = options.mtry() > 0 ? options.mtry() : (int) Math.sqrt(rows.ncol());
        return new DecisionTree(
                rows,
                target.codes(),
                response,
                target.labels().size(),
                options.rule(),
                options.maxDepth(),
                most,
                options.nodeSize(),
                tried,
                drawn(target, options.subsample()),
                order);
    }

    /// How often a tree sees each row. Every class is drawn from by itself; 1 draws with replacement.
    private static int[] drawn(Target.Classes target, double subsample) {
        var drawn = new int[target.rows()];
        for (int label = 0; label < target.labels().size(); label++) {
            int code = label;
            var ofClass = IntStream.range(0, drawn.length)
                    .filter(row -> target.codes()[row] == code)
                    .toArray();
            if (subsample == 1) {
                IntStream.range(0, ofClass.length).forEach(_ -> drawn[ofClass[MathEx.randomInt(ofClass.length)]]++);
            } else {
                Arrays.stream(MathEx.permutate(ofClass.length))
                        .limit(Math.round(subsample * ofClass.length))
                        .forEach(index -> drawn[ofClass[index]]++);
            }
        }
        return drawn;
    }

    @Override
    public Predictions predict(Features features) {
        var rows = SmileFrame.of(features);
        var probabilities = new double[features.rows()][classes];
        var ofOneTree = new double[classes];
        for (int row = 0; row < probabilities.length; row++) {
            var cells = rows.get(row);
            for (var tree : trees) {
                tree.predict(cells, ofOneTree);
                for (int label = 0; label < classes; label++) {
                    probabilities[row][label] += ofOneTree[label] / trees.size();
                }
            }
        }
        return Predictions.Classes.likeliest(probabilities);
    }
}
