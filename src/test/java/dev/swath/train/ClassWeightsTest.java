package dev.swath.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.data.Features;
import dev.swath.data.Frame;
import dev.swath.data.Missing;
import dev.swath.data.Target;
import dev.swath.prep.ColumnEncoding;
import dev.swath.prep.Encoding;
import dev.swath.space.Combination;
import dev.swath.space.Settings;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassWeightsTest {
    private static final int ROWS = 600;
    private static final int TRAINING = 400;

    @TempDir
    private Path folder;

    static List<String> weighing() {
        return BuiltInTrainers.NAMES.stream()
                .filter(name -> trainer(name).tasks().contains(Task.CLASSIFICATION))
                .filter(name -> trainer(name).hyperparameters(Task.CLASSIFICATION).stream()
                        .anyMatch(setting -> setting.name().equals(ClassWeights.NAME)))
                .toList();
    }

    @Test
    void balancedClassesWeighTheSameAltogether() {
        var target = new Target.Classes(List.of("a", "b", "c"), new int[] {0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 2, 2});

        // scikit-learn 1.9.1: compute_class_weight("balanced", classes=[0, 1, 2], y=…)
        assertArrayEquals(new double[] {12 / 18.0, 2, 1}, weights("\"balanced\"", target), 1e-15);
    }

    @Test
    void theyAreThoseOfTheRowsThatAreLearnedFrom() {
        var target = new Target.Classes(List.of("a", "b"), new int[] {0, 0, 0, 1, 1, 1, 1, 1});

        assertArrayEquals(
                new double[] {4 / 6.0, 4 / 2.0}, weights("\"balanced\"", target.select(new int[] {0, 1, 2, 7})), 1e-15);
    }

    @Test
    void aClassThatIsNotNamedWeighsOneAndNumbersAreNamedHoweverTheyAreWritten() {
        var target = new Target.Classes(List.of("0", "1", "2"), new int[] {0, 1, 2});

        assertArrayEquals(new double[] {1, 2.5, 0.1}, weights("{\"1.0\": 2.5, \"2\": 0.1}", target));
    }

    @Test
    void aClassThatIsNotThereIsRefusedAndSoIsOneThatIsNamedTwice() {
        var target = new Target.Classes(List.of("0", "1"), new int[] {0, 1});

        var unknown = assertThrows(IllegalArgumentException.class, () -> weights("{\"7\": 2}", target));
        var twice = assertThrows(IllegalArgumentException.class, () -> weights("{\"1\": 2, \"1.0\": 3}", target));

        assertEquals("class_weight names a class '7', and there are 0, 1", unknown.getMessage());
        assertEquals("class_weight names the class '1' twice", twice.getMessage());
    }

    private static double[] weights(String value, Target.Classes target) {
        var settings = new Settings(
                "for tests", List.of(ClassWeights.hyperparameter()), combination("{\"class_weight\": " + value + "}"));
        return ClassWeights.of(settings, target).ofClass();
    }

    @ParameterizedTest
    @MethodSource("weighing")
    void moreRowsOfTheRareClassAreFound(String name) {
        double none = recall(name, "\"none\"");
        double balanced = recall(name, "\"balanced\"");
        double named = recall(name, "{\"rare\": 20}");

        assertTrue(balanced > none + 0.1, name + ": " + none + ", balanced " + balanced);
        assertTrue(named > none + 0.1, name + ": " + none + ", with a weight of 20 " + named);
    }

    private static double recall(String name, String weights) {
        var features = features(ROWS, 11);
        var unseen = IntStream.range(TRAINING, ROWS).toArray();
        return Metric.RECALL.score(rare(features, 11).select(unseen), predictions(name, weights));
    }

    @ParameterizedTest
    @MethodSource("weighing")
    void aWeightOfOneIsAsIfNothingWereSaid(String name) {
        assertEquals(
                predictions(name, "\"none\"").checksum(),
                predictions(name, "{\"rare\": 1, \"common\": 1.0}").checksum());
    }

    @ParameterizedTest
    @MethodSource("weighing")
    void theSameSeedGivesTheSameModel(String name) {
        assertEquals(
                predictions(name, "\"balanced\"").checksum(),
                predictions(name, "\"balanced\"").checksum());
    }

    @ParameterizedTest
    @MethodSource("weighing")
    void aModelPredictsTheSameOnceItIsSavedAndLoaded(String name) throws Exception {
        var features = features(ROWS, 11);
        var model = fit(name, features, rare(features, 11), "{\"class_weight\": {\"rare\": 5}}");
        var encoding = new Encoding(
                List.of(new Frame.Input("a", "a", Frame.Kind.NUMBER, false)),
                Missing.REFUSE,
                List.of(),
                List.of(new ColumnEncoding.Numbers("a", Double.NaN)));
        var file = folder.resolve("model.swath");

        ModelFile.write(file, new SavedModel(name, "y", List.of("common", "rare"), encoding, model), trainer(name));
        var loaded = ModelFile.read(file, Trainers.only(trainer(name)));

        assertEquals(
                model.predict(features).checksum(),
                loaded.model().predict(features).checksum());
    }

    private static Predictions predictions(String name, String weights) {
        var features = features(ROWS, 11);
        var training = IntStream.range(0, TRAINING).toArray();
        // Trees that are grown until they know each row by heart have nothing to weigh.
        var settings = switch (name) {
            case "mlp" -> ", \"epochs\": 10";
            case "tree", "forest" -> ", \"min_leaf\": 20";
            case "xgboost" -> ", \"max_depth\": 2, \"rounds\": 20";
            default -> "";
        };
        return fit(
                        name,
                        features.select(training),
                        rare(features, 11).select(training),
                        "{\"class_weight\": " + weights + settings + "}")
                .predict(features.select(IntStream.range(TRAINING, ROWS).toArray()));
    }

    /// Trees ask for the order of values only, so that rows that are there several times change nothing else.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void aTreeTakesARowOfWeightThreeForThreeRows(int seed) {
        var features = features(150, seed);
        var target = rare(features, seed);
        var repeated = IntStream.range(0, 150)
                .flatMap(row -> IntStream.generate(() -> row).limit(target.codes()[row] == 1 ? 3 : 1))
                .toArray();
        var depth = "\"max_depth\": 5";

        var weighed = fit("tree", features, target, "{\"class_weight\": {\"rare\": 3}, " + depth + "}");
        var thrice = fit("tree", features.select(repeated), target.select(repeated), "{" + depth + "}");

        var unseen = features(400, 100 + seed);
        var ours = (Predictions.Classes) weighed.predict(unseen);
        var theirs = (Predictions.Classes) thrice.predict(unseen);
        assertArrayEquals(theirs.codes(), ours.codes());
        for (int row = 0; row < 400; row++) {
            assertArrayEquals(
                    theirs.probabilities().orElseThrow()[row],
                    ours.probabilities().orElseThrow()[row],
                    1e-12,
                    "row " + row);
        }
    }

    @Test
    void howManyRowsALeafNeedsDoesNotDependOnWhatTheyWeigh() {
        var features = new Features(List.of("x"), new double[][] {{1, 2, 3, 4, 5, 6}});
        var target = new Target.Classes(List.of("common", "rare"), new int[] {1, 0, 0, 0, 0, 0});

        var model = fit("tree", features, target, "{\"min_leaf\": 2, \"class_weight\": {\"rare\": 100}}");

        // The row of the rare class cannot be alone, and outweighs whatever is with it.
        assertArrayEquals(new int[] {1, 1, 0, 0, 0, 0}, ((Predictions.Classes) model.predict(features)).codes());
    }

    private static Model fit(String name, Features features, Target target, String settings) {
        return trainer(name).fit(features, target, combination(settings), FitContext.seeded(5));
    }

    private static Combination combination(String settings) {
        return new Combination(
                new LinkedHashMap<>(Fields.of(Json.read(settings)).all()));
    }

    private static Trainer trainer(String name) {
        return BuiltInTrainers.named(name).orElseThrow();
    }

    private static Features features(int rows, int seed) {
        var random = new SplittableRandom(seed);
        var columns = new double[4][rows];
        for (var column : columns) {
            Arrays.setAll(column, row -> random.nextGaussian());
        }
        return new Features(List.of("a", "b", "c", "d"), columns);
    }

    /// One row in twelve or so, which lie among the others.
    private static Target.Classes rare(Features features, int seed) {
        var random = new SplittableRandom(1000 + seed);
        var x = features.columns();
        return new Target.Classes(
                List.of("common", "rare"),
                IntStream.range(0, features.rows())
                        .map(row -> x[0][row] + 0.5 * x[1][row] + random.nextGaussian() > 2.1 ? 1 : 0)
                        .toArray());
    }
}
