package dev.swath.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swath.data.Features;
import dev.swath.data.Target;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import smile.classification.RandomForest;
import smile.data.DataFrame;
import smile.model.cart.CART;
import smile.model.cart.SplitRule;

/// Forests are Smile's but for the votes: the same seeds give the same trees, each of which votes with the shares of
/// its leaves.
class ForestTest {
    private static final int ROWS = 400;
    private static final int TREES = 5;
    private static final long SEED = 11;

    private final Features features = features();
    private final DataFrame frame = SmileFrame.of(features);
    private final long[] seeds =
            new SplittableRandom(SEED).longs(TREES, 1, Integer.MAX_VALUE).toArray();

    private static Features features() {
        var random = new SplittableRandom(3);
        var columns = new double[6][ROWS];
        for (var column : columns) {
            Arrays.setAll(column, row -> random.nextDouble() + (row % 10 == 0 ? 1 : 0));
        }
        // Many rows with the same number, and numbers that are the same to Smile.
        Arrays.setAll(columns[4], row -> row * 31 % 7);
        Arrays.setAll(columns[5], row -> columns[5][row] * 1e-6);
        return new Features(List.of("a", "b", "c", "d", "e", "f"), columns);
    }

    /// Three classes, of which the last has one row in ten, with greater numbers than the others.
    private Target.Classes classes() {
        var codes = IntStream.range(0, ROWS)
                .map(row -> row % 10 == 0 ? 2 : features.columns()[0][row] + features.columns()[1][row] > 1 ? 1 : 0)
                .toArray();
        return new Target.Classes(List.of("x", "y", "z"), codes);
    }

    @ParameterizedTest
    @CsvSource({"1.0, 0, 0, 1", "0.5, 0, 0, 3", "1.0, 6, 0, 1", "0.7, 2, 9, 1", "1.0, 6, 0, 20"})
    void treesOfClassesAreSmiles(double subsample, int tried, int nodes, int leaf) {
        var growth = new Forest.Growth(TREES, 12, nodes, leaf, tried, subsample);
        var forest =
                (Forest.LeafVotes) Forest.fit(features, classes(), SplitRule.GINI, growth, FitContext.seeded(SEED));
        var smiles = RandomForest.fit(
                SmileFrame.formula(),
                SmileFrame.of(features, classes()),
                new RandomForest.Options(TREES, tried, SplitRule.GINI, 12, nodes, leaf, subsample, null, seeds, null));
        for (int tree = 0; tree < TREES; tree++) {
            var own = new double[3];
            var other = new double[3];
            for (int row = 0; row < ROWS; row++) {
                forest.trees().get(tree).predict(frame.get(row), own);
                smiles.models()[tree].tree().predict(frame.get(row), other);
                assertArrayEquals(other, own, "tree " + tree + ", row " + row);
            }
        }
    }

    /// Numbers that repeat, that are hardly apart, whose middle is rounded to one of them or is infinite; few rows and
    /// many.
    @ParameterizedTest
    @MethodSource("seeds")
    void whateverTheRowsTheTreesAreSmiles(long seed) {
        var random = new SplittableRandom(seed);
        int rows = 5 + random.nextInt(300);
        int width = 1 + random.nextInt(8);
        var columns = new double[width][];
        for (int c = 0; c < width; c++) {
            columns[c] = column(random, rows);
        }
        var unusual =
                new Features(IntStream.range(0, width).mapToObj(c -> "c" + c).toList(), columns);
        int labels = 2 + random.nextInt(3);
        var codes = random.ints(rows, 0, labels).toArray();
        for (int label = 0; label < labels; label++) {
            codes[label] = label;
        }
        var classes = new Target.Classes(
                IntStream.range(0, labels).mapToObj(Integer::toString).toList(), codes);
        var numbers = column(random, rows);
        int depth = 2 + random.nextInt(20);
        int nodes = random.nextBoolean() ? 0 : 2 + random.nextInt(rows);
        int leaf = 1 + random.nextInt(5);
        int tried = random.nextInt(width + 1);
        double subsample = random.nextBoolean() ? 1 : 0.2 + 0.7 * random.nextDouble();
        var rule = random.nextBoolean() ? SplitRule.GINI : SplitRule.ENTROPY;
        var growth = new Forest.Growth(TREES, depth, nodes, leaf, tried, subsample);

        var own = (Forest.LeafVotes) Forest.fit(unusual, classes, rule, growth, FitContext.seeded(SEED));
        var smiles = RandomForest.fit(
                SmileFrame.formula(),
                SmileFrame.of(unusual, classes),
                new RandomForest.Options(TREES, tried, rule, depth, nodes, leaf, subsample, null, seeds, null));
        for (int tree = 0; tree < TREES; tree++) {
            assertSame(smiles.models()[tree].tree(), own.trees().get(tree), "seed " + seed + ", tree " + tree);
        }

        var ofNumbers = (Forest.OfNumbers) Forest.fit(unusual, numbers, growth, FitContext.seeded(SEED));
        var smilesOfNumbers = smile.regression.RandomForest.fit(
                SmileFrame.formula(),
                SmileFrame.of(unusual, new Target.Numbers(numbers)),
                new smile.regression.RandomForest.Options(TREES, tried, depth, nodes, leaf, subsample, seeds, null));
        for (int tree = 0; tree < TREES; tree++) {
            assertSame(
                    smilesOfNumbers.models()[tree].tree(),
                    ofNumbers.trees().get(tree),
                    "numbers, seed " + seed + ", tree " + tree);
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    private static double[] column(SplittableRandom random, int rows) {
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

    /// What the columns gain is added up split by split.
    private static void assertSame(CART expected, CART tree, String message) {
        assertArrayEquals(expected.importance(), tree.importance(), message);
        assertEquals(expected.size(), tree.size(), message);
        assertEquals(expected.toString(), tree.toString(), message);
    }

    /// Smile tells (count + 1) / (rows + classes) of a leaf.
    @Test
    void aTreesVoteIsWhatItsLeafCountsAndNoMore() {
        var growth = new Forest.Growth(TREES, 3, 0, 1, 0, 1);
        var forest =
                (Forest.LeafVotes) Forest.fit(features, classes(), SplitRule.GINI, growth, FitContext.seeded(SEED));
        var predicted = (Predictions.Classes) forest.predict(features);
        var probabilities = predicted.probabilities().orElseThrow();
        for (int row = 0; row < ROWS; row++) {
            var expected = new double[3];
            for (var tree : forest.trees()) {
                var smoothed = new double[3];
                tree.predict(frame.get(row), smoothed);
                int rows = tree.root().predict(frame.get(row)).size();
                for (int label = 0; label < 3; label++) {
                    expected[label] += (smoothed[label] * (rows + 3) - 1) / rows / TREES;
                }
            }
            assertArrayEquals(expected, probabilities[row], 1e-12, "row " + row);
        }
    }

    @ParameterizedTest
    @CsvSource({"1.0, 0, 0, 5", "0.5, 3, 0, 2", "0.7, 6, 9, 5", "1.0, 6, 0, 1"})
    void treesOfNumbersAreSmiles(double subsample, int tried, int nodes, int leaf) {
        var target = features.columns()[2];
        var growth = new Forest.Growth(TREES, 12, nodes, leaf, tried, subsample);
        var forest = (Forest.OfNumbers) Forest.fit(features, target, growth, FitContext.seeded(SEED));
        var smiles = smile.regression.RandomForest.fit(
                SmileFrame.formula(),
                SmileFrame.of(features, new Target.Numbers(target)),
                new smile.regression.RandomForest.Options(TREES, tried, 12, nodes, leaf, subsample, seeds, null));
        for (int tree = 0; tree < TREES; tree++) {
            for (int row = 0; row < ROWS; row++) {
                assertEquals(
                        smiles.models()[tree].tree().predict(frame.get(row)),
                        forest.trees().get(tree).predict(frame.get(row)),
                        "tree " + tree + ", row " + row);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.01})
    void aSmallShareOfTheRowsLosesNoClass(double subsample) {
        var growth = new Forest.Growth(50, 12, 0, 1, 0, subsample);
        var model = Forest.fit(features, classes(), SplitRule.GINI, growth, FitContext.seeded(SEED));
        var predicted = (Predictions.Classes) model.predict(features);
        assertEquals(3, Arrays.stream(predicted.codes()).distinct().count(), "every class is predicted somewhere");
    }
}
