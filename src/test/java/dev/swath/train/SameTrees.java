package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Target;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import smile.classification.RandomForest;
import smile.model.cart.CART;
import smile.model.cart.SplitRule;

/// Grows forests over tables of all kinds, Swath's and Smile's, and says how many of their trees are the same; the
/// first that is not ends it. The argument says how many tables.
final class SameTrees {
    private static final int TREES = 5;

    private static final long SEED = 11;

    /// Of more classes and fewer rows, those that a tree does not see may be of two classes only, by which Smile
    /// cannot judge a tree of more.
    private static final int ROWS_OF_MORE_CLASSES = 100;

    private final long seed;
    private final SplittableRandom random;
    private final int rows;
    private final Features features;
    private int same;

    private SameTrees(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.rows = 5 + random.nextInt(300);
        var columns = new double[1 + random.nextInt(8)][];
        Arrays.setAll(columns, c -> column());
        this.features = new Features(
                IntStream.range(0, columns.length).mapToObj(c -> "c" + c).toList(), columns);
    }

    public static void main(String[] args) {
        int same = 0;
        for (int table = 0; table < Integer.parseInt(args[0]); table++) {
            var trees = new SameTrees(table);
            trees.compare();
            same += trees.same;
        }
        System.out.println(same + " trees are the same");
    }

    private double[] column() {
        var kinds = List.<DoubleSupplier>of(
                random::nextDouble,
                () -> random.nextInt(6),
                () -> 1e-6 * random.nextDouble(),
                () -> 3e15 + random.nextInt(40),
                () -> (random.nextBoolean() ? 1.2e308 : 1.7e308) * (random.nextInt(4) == 0 ? -1 : 1),
                () -> 5);
        return DoubleStream.generate(kinds.get(random.nextInt(kinds.size())))
                .limit(rows)
                .toArray();
    }

    private void compare() {
        int depth = 2 + random.nextInt(20);
        int nodes = random.nextBoolean() ? 0 : 2 + random.nextInt(rows);
        int leaf = 1 + random.nextInt(5);
        int tried = random.nextInt(features.width() + 1);
        double subsample = random.nextBoolean() ? 1 : 0.2 + 0.7 * random.nextDouble();
        var growth = new Forest.Growth(TREES, depth, nodes, leaf, tried, subsample);
        var seeds =
                new SplittableRandom(SEED).longs(TREES, 1, Integer.MAX_VALUE).toArray();

        var classes = classes();
        var rule = random.nextBoolean() ? SplitRule.GINI : SplitRule.ENTROPY;
        var own = (Forest.LeafVotes) Forest.fit(features, classes, rule, growth, FitContext.seeded(SEED));
        var smiles = RandomForest.fit(
                SmileFrame.formula(),
                SmileFrame.of(features, classes),
                new RandomForest.Options(TREES, tried, rule, depth, nodes, leaf, subsample, null, seeds, null));
        for (int tree = 0; tree < TREES; tree++) {
            requireSame(smiles.models()[tree].tree(), own.trees().get(tree));
        }

        var numbers = column();
        var ofNumbers = (Forest.OfNumbers) Forest.fit(features, numbers, growth, FitContext.seeded(SEED));
        var smilesOfNumbers = smile.regression.RandomForest.fit(
                SmileFrame.formula(),
                SmileFrame.of(features, new Target.Numbers(numbers)),
                new smile.regression.RandomForest.Options(TREES, tried, depth, nodes, leaf, subsample, seeds, null));
        for (int tree = 0; tree < TREES; tree++) {
            requireSame(smilesOfNumbers.models()[tree].tree(), ofNumbers.trees().get(tree));
        }
    }

    private Target.Classes classes() {
        int labels = rows < ROWS_OF_MORE_CLASSES ? 2 : 2 + random.nextInt(3);
        var codes = random.ints(rows, 0, labels).toArray();
        for (int label = 0; label < labels; label++) {
            codes[label] = label;
        }
        return new Target.Classes(
                IntStream.range(0, labels).mapToObj(Integer::toString).toList(), codes);
    }

    /// What the columns gain is added up split by split.
    private void requireSame(CART expected, CART tree) {
        if (!Arrays.equals(expected.importance(), tree.importance())
                || expected.size() != tree.size()
                || !expected.toString().equals(tree.toString())) {
            throw new IllegalStateException("table " + seed + ":\n" + expected + "\n" + tree);
        }
        same++;
    }
}
