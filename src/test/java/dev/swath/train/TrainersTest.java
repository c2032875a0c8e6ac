package dev.swath.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.data.Features;
import dev.swath.data.FileSource;
import dev.swath.data.Missing;
import dev.swath.data.Selection;
import dev.swath.data.Splits;
import dev.swath.data.Table;
import dev.swath.data.Target;
import dev.swath.space.Combination;
import dev.swath.space.Settings;
import dev.swath.space.Value;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainersTest {
    private static final Trainers TRAINERS = Trainers.load(TrainersTest.class.getClassLoader());

    @Test
    void builtInTrainersAreThere() {
        assertTrue(
                TRAINERS.names().containsAll(BuiltInTrainers.NAMES),
                TRAINERS.names().toString());
        assertEquals(Optional.empty(), TRAINERS.named("forrest"));
    }

    static List<String> names() {
        return BuiltInTrainers.NAMES;
    }

    @ParameterizedTest
    @MethodSource("names")
    void defaultsAreInTheirRangesAndNamesDiffer(String name) {
        var trainer = trainer(name);
        for (var task : trainer.tasks()) {
            var parameters = trainer.hyperparameters(task);
            for (var parameter : parameters) {
                assertEquals(Optional.empty(), parameter.problemWith(parameter.defaultValue()), parameter.name());
            }
            assertEquals(
                    parameters.size(),
                    parameters.stream().map(p -> p.name()).distinct().count());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void warmUpWorks(String name) {
        for (var task : trainer(name).tasks()) {
            trainer(name).warmUp(task);
        }
    }

    @Test
    void aForestReadsDigitsBetterThanATree() {
        var table = digits();
        var target = table.classes();
        var splits = Splits.folds(target, 0.2, 5, Splits.Seeds.both(7));
        var forest = accuracy("forest", combination("trees", Value.of(50)), table, target, splits);
        var tree = accuracy("tree", combination(), table, target, splits);
        var logistic = accuracy("logistic", combination(), table, target, splits);
        assertTrue(forest >= 0.95, "forest " + forest);
        assertTrue(logistic >= 0.93, "logistic " + logistic);
        assertTrue(tree >= 0.8 && tree < forest, "tree " + tree);
    }

    private static double accuracy(String trainer, Combination combination, Table table, Target target, Splits splits) {
        return new Evaluation(trainer(trainer), combination, Task.CLASSIFICATION, 1)
                        .run(table, target, splits, (fold, folds, scores) -> {})
                        .getOrDefault(Metric.ACCURACY, List.of())
                        .stream()
                        .mapToDouble(x -> x)
                        .average()
                        .orElseThrow();
    }

    static List<String> regressions() {
        return BuiltInTrainers.NAMES.stream()
                .filter(name -> trainer(name).tasks().contains(Task.REGRESSION))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("regressions")
    void numbersArePredicted(String name) {
        var features = noise(400);
        var x = features.columns();
        var y = IntStream.range(0, 400)
                .mapToDouble(i -> 10 * x[0][i] - 3 * x[1][i])
                .toArray();
        var target = new Target.Numbers(y);
        var scores = new Evaluation(trainer(name), combination(), Task.REGRESSION, 1)
                .run(
                        OneBatch.table(features),
                        target,
                        Splits.folds(target, 0.1, 4, Splits.Seeds.both(3)),
                        (fold, folds, ofFold) -> {});
        assertEquals(Metric.of(Task.REGRESSION), List.copyOf(scores.keySet()));
        for (double r2 : scores.getOrDefault(Metric.R2, List.of())) {
            assertTrue(r2 > 0.8, scores.toString());
        }
    }

    @Test
    void logisticRegressionStandardisesByTheTrainingRowsAlone() {
        var features = noise(100);
        var codes = IntStream.range(0, 100)
                .map(i -> features.columns()[0][i] > 0.5 ? 1 : 0)
                .toArray();
        var model = trainer("logistic")
                .fit(features, new Target.Classes(List.of("no", "yes"), codes), combination(), FitContext.seeded(1));
        var one = features.select(new int[] {0});
        assertArrayEquals(probabilities(model, features)[0], probabilities(model, one)[0]);
    }

    @ParameterizedTest
    @MethodSource("names")
    void theSameSeedGivesTheSameModelAfterAnotherWasFitted(String name) {
        var features = noise(200);
        var codes = IntStream.range(0, 200)
                .map(i -> (int) (features.columns()[0][i] * 3))
                .toArray();
        var taken = EveryTrainer.takenBy(name, features);
        for (var task : trainer(name).tasks()) {
            var target = task == Task.CLASSIFICATION
                    ? new Target.Classes(List.of("a", "b", "c"), codes)
                    : new Target.Numbers(Arrays.stream(codes).asDoubleStream().toArray());
            var first = predictions(name, taken, target, 5);
            predictions(name, taken, target, 6);

            assertEquals(first.checksum(), predictions(name, taken, target, 5).checksum(), task.word());
        }
    }

    static List<String> soft() {
        return BuiltInTrainers.NAMES.stream()
                .filter(name -> trainer(name).tasks().contains(Task.CLASSIFICATION))
                .filter(name -> trainer(name).tellsProbabilities())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("soft")
    void probabilitiesAddUpToOne(String name) {
        var features = noise(200);
        var codes = IntStream.range(0, 200)
                .map(i -> (int) (features.columns()[0][i] * 3))
                .toArray();
        var taken = EveryTrainer.takenBy(name, features);
        var model = trainer(name)
                .fit(taken, new Target.Classes(List.of("a", "b", "c"), codes), combination(), FitContext.seeded(5));
        for (var row : probabilities(model, taken)) {
            // A perceptron works with floats.
            assertEquals(1, Arrays.stream(row).sum(), name.equals("mlp") ? 1e-6 : 1e-9);
        }
    }

    private static Predictions predictions(String trainer, Features features, Target target, long seed) {
        return trainer(trainer)
                .fit(features, target, combination(), FitContext.seeded(seed))
                .predict(features);
    }

    private static double[][] probabilities(Model model, Features features) {
        return ((Predictions.Classes) model.predict(features)).probabilities().orElseThrow();
    }

    @Test
    void settingsThatCannotBeAreNamed() {
        assertEquals(
                "trees is 0, but must be a whole number from 1 to 100000", refusal("forest", "trees", Value.of(0)));
        assertEquals(
                "criterion is 'ginny', but must be one of gini, entropy",
                refusal("tree", "criterion", Value.of("ginny")));
        assertEquals(
                "the trainer 'tree' has no parameter 'trees'; it has max_depth, max_nodes, min_leaf, criterion,"
                        + " class_weight",
                refusal("tree", "trees", Value.of(10)));
        assertEquals("max_features is 5, but the data has 2 features", refusal("forest", "max_features", Value.of(5)));
        assertEquals(
                "max_nodes is 1, but must be 0 or a whole number of at least 2",
                refusal("tree", "max_nodes", Value.of(1)));
        assertTrue(refusal("logistic", "lambda", Value.of(-1)).startsWith("lambda is -1, but must be"));
    }

    private static String refusal(String trainer, String parameter, Value value) {
        var features = noise(60);
        var target = new Target.Classes(
                List.of("a", "b"), IntStream.range(0, 60).map(i -> i % 2).toArray());
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> trainer(trainer).fit(features, target, combination(parameter, value), FitContext.seeded(1)));
        return String.valueOf(refused.getMessage());
    }

    @Test
    void wholeNumbersMayBeWrittenAsReals() {
        var settings = new Settings(
                "the trainer 'forest'",
                trainer("forest").hyperparameters(Task.CLASSIFICATION),
                combination("trees", Value.of(30.0)));
        assertEquals(30, settings.whole("trees"));
        assertEquals("gini", settings.text("criterion"));
    }

    /// Smile's own forest cannot be had where the rows that a tree did not see are of two classes, and knows
    /// nothing where there are none.
    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource({
        "2, 2", "4, 2", "3, 3", "9, 3", "10, 3", "12, 3", "12, 2", "24, 3", "60, 3"
    })
    void aForestGrowsOnFewRows(int rows, int classes) {
        var columns = new double[][] {new double[rows], new double[rows]};
        var codes = new int[rows];
        for (int row = 0; row < rows; row++) {
            codes[row] = row % classes;
            columns[0][row] = codes[row] + row / 100.0;
            columns[1][row] = -codes[row];
        }
        var features = new Features(List.of("a", "b"), columns);
        var target = new Target.Classes(List.of("a", "b", "c").subList(0, classes), codes);
        for (int seed = 1; seed <= 20; seed++) {
            var model = trainer("forest").fit(features, target, combination(), FitContext.seeded(seed));

            var predicted = mostLikely(model.predict(features));
            // Fewer leave no tree room for a leaf of each class.
            assertTrue(rows < 20 || Arrays.equals(codes, predicted), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.6})
    void aForestGrowsThoughAClassHasASingleRow(double subsample) {
        var features = noise(101);
        var codes = new int[101];
        for (int row = 1; row < codes.length; row++) {
            codes[row] = features.columns()[0][row] > 0.5 ? 1 : 2;
        }
        var target = new Target.Classes(List.of("a", "b", "c"), codes);
        var combination = combination("subsample", Value.of(subsample));

        var model = trainer("forest").fit(features, target, combination, FitContext.seeded(1));
        var again = trainer("forest").fit(features, target, combination, FitContext.seeded(1));

        var predicted = mostLikely(model.predict(features));
        assertTrue(IntStream.range(0, 101)
                        .filter(row -> predicted[row] == codes[row])
                        .count()
                > 95);
        assertArrayEquals(probabilities(model, features), probabilities(again, features));
    }

    private static int[] mostLikely(Predictions predictions) {
        var classes = (Predictions.Classes) predictions;
        for (var row : classes.probabilities().orElseThrow()) {
            assertEquals(1, Arrays.stream(row).sum(), 1e-9);
        }
        return classes.codes();
    }

    @ParameterizedTest
    @EnumSource(Task.class)
    void aTreeWhoseLeavesCannotBeSmallEnoughHasOneLeaf(Task task) {
        var features = noise(6);
        var target = task == Task.REGRESSION
                ? new Target.Numbers(new double[] {1, 2, 3, 4, 5, 6})
                : new Target.Classes(List.of("a", "b"), new int[] {0, 0, 0, 0, 1, 1});

        var model = trainer("tree").fit(features, target, combination("min_leaf", Value.of(5)), FitContext.seeded(1));

        switch (model.predict(features)) {
            case Predictions.Numbers(double[] values) ->
                assertArrayEquals(new double[] {3.5, 3.5, 3.5, 3.5, 3.5, 3.5}, values, 1e-9);
            case Predictions.Classes classes -> assertArrayEquals(new int[6], mostLikely(classes));
        }
    }

    @Test
    void aTrainerThatCannotDoTheTaskSaysSo() {
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> new Evaluation(trainer("logistic"), combination(), Task.REGRESSION, 1));
        assertEquals("the trainer 'logistic' cannot do regression, which the metric asks for", refused.getMessage());
    }

    private static Trainer trainer(String name) {
        return TRAINERS.named(name).orElseThrow();
    }

    private static Combination combination() {
        return new Combination(new LinkedHashMap<>());
    }

    private static Combination combination(String name, Value value) {
        var values = new LinkedHashMap<String, Value>();
        values.put(name, value);
        return new Combination(values);
    }

    private static Features noise(int rows) {
        var random = new SplittableRandom(11);
        return new Features(List.of("x", "z"), new double[][] {
            random.doubles(rows).toArray(), random.doubles(rows).toArray()
        });
    }

    private static Table digits() {
        var file = Path.of(System.getProperty("swath.basedir", ""), "configs/data/digits.csv");
        try (var batches = FileSource.of(file).open(Selection.toLearn("digit"), 2)) {
            return Table.from(batches, Missing.REFUSE);
        }
    }
}
