package dev.swath.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.JavaProgram;
import dev.swath.data.Features;
import dev.swath.data.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smile.classification.RandomForest;
import smile.data.DataFrame;
import smile.model.cart.SplitRule;

/// Forests are Smile's but for the votes: the same seeds give the same trees, each of which votes with the shares
/// of its leaves.
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

    /// Numbers that repeat, that are hardly apart, whose middle is rounded to one of them or is infinite. In a JVM
    /// without assertions, as trials have it: with them, Smile refuses to split between some of these.
    @Test
    void whateverTheRowsTheTreesAreSmiles(@TempDir Path folder) throws Exception {
        var said = folder.resolve("said").toFile();
        var compared = JavaProgram.of(List.of("--enable-native-access=ALL-UNNAMED"), SameTrees.class, "150")
                .redirectOutput(said)
                .start();
        assertTrue(compared.waitFor(120, TimeUnit.SECONDS));
        assertEquals(
                "1500 trees are the same",
                Files.readString(said.toPath()).lines().toList().getLast());
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
