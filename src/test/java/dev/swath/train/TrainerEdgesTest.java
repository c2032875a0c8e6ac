package dev.swath.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.data.Features;
import dev.swath.data.Frame;
import dev.swath.data.Missing;
import dev.swath.data.Splits;
import dev.swath.data.Target;
import dev.swath.prep.ColumnEncoding;
import dev.swath.prep.Encoding;
import dev.swath.space.Combination;
import dev.swath.space.Hyperparameter.Range;
import dev.swath.space.Value;
import dev.swath.trial.Json;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Settings and rows that are allowed and that a library does not bear.
class TrainerEdgesTest {
    private static final Trainers TRAINERS = Trainers.load(TrainerEdgesTest.class.getClassLoader());

    @TempDir
    Path folder;

    static Stream<Arguments> uses() {
        return BuiltInTrainers.NAMES.stream()
                .flatMap(name -> trainer(name).tasks().stream().sorted().map(task -> Arguments.of(name, task)));
    }

    /// A class that is guessed from NaN would be the first, which most rows may have.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    mlp               | REGRESSION     | {"learning_rate": 10}
                    gradient_boosting | CLASSIFICATION | {"subsample": 0.001}
                    """)
    void aModelThatPredictsNoNumberIsRefused(String name, Task task, String settings) {
        var features = noise(300, 4);
        var target = target(task, 300, row -> row % 20 == 0 ? 1 : 0, 2);
        var evaluation = new Evaluation(trainer(name), combination(settings), task, 1);

        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> evaluation.run(
                        OneBatch.table(features),
                        target,
                        Splits.folds(target, 0, 3, Splits.Seeds.both(3)),
                        (fold, folds, scores) -> {}));

        var message = String.valueOf(refused.getMessage());
        assertTrue(message.startsWith("the model predicts NaN for "), message);
    }

    @ParameterizedTest
    @CsvSource({"ols, 39", "ols, 60", "glm, 38", "glm, 60", "fld, 39", "fld, 60"})
    void asManyFeaturesAsRowsAreLearnedFrom(String name, int features) {
        var wide = noise(40, features);
        var task = trainer(name).tasks().iterator().next();

        var model = fit(name, wide, target(task, 40, row -> row % 2, 2), "{}");

        assertEquals(OptionalInt.empty(), model.predict(wide).firstNotFinite());
    }

    /// Squares of such numbers are no numbers.
    @ParameterizedTest
    @MethodSource("uses")
    void rowsFarFromAllOthersArePredicted(String name, Task task) {
        var features = noise(120, 3);
        var target = target(task, 120, row -> features.column(0)[row] > 0.5 ? 1 : 0, 2);
        var model = fit(name, EveryTrainer.takenBy(name, features), target, "{}");
        for (double far : new double[] {1e12, 1e60, 1e200, -1e200, 1.7e308}) {
            var row = new Features(features.names(), new double[][] {{far, 0.5}, {0.5, 0.5}, {-far, 0.5}});

            assertEquals(OptionalInt.empty(), model.predict(row).firstNotFinite(), name + " at " + far);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "12, 2, CLASSIFICATION", "12, 2, REGRESSION",
        "40, 3, CLASSIFICATION", "40, 3, REGRESSION",
        "101, 2, REGRESSION", "300, 4, REGRESSION"
    })
    void anRbfNetworksDefaultsFitSmallTablesAndCategories(int rows, int categories, Task task) {
        var numbers = noise(rows, 3);
        var oneHot = new Features(
                IntStream.range(0, categories).mapToObj(c -> "is" + c).toList(),
                IntStream.range(0, categories)
                        .mapToObj(c -> IntStream.range(0, rows)
                                .mapToDouble(row -> row % categories == c ? 1 : 0)
                                .toArray())
                        .toArray(double[][]::new));
        for (var features : List.of(numbers, oneHot)) {
            var model = fit("rbf_network", features, target(task, rows, row -> row % 2, 2), "{}");

            assertEquals(OptionalInt.empty(), model.predict(features).firstNotFinite());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    mlp         | CLASSIFICATION | {"weight_decay": 10}              | these settings: weight_decay 10.
                    rbf_network | REGRESSION     | {"neurons": 2, "width": 0.000001} | width is 1.0E-6,
                    """)
    void whatALibraryRefusesIsASentenceThatNamesTheSettings(String name, Task task, String settings, String named) {
        var some = noise(200, 3);
        var x = some.columns();
        var doubled = new Features(List.of("a", "b", "c"), new double[][] {x[0], x[0], x[1]});

        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> fit(name, doubled, target(task, 200, row -> row % 4, 4), settings));

        var message = String.valueOf(refused.getMessage());
        assertTrue(message.contains(named), message);
    }

    /// Where all that counts is at its bound, a trainer that looks at a few rows only finds no border.
    @ParameterizedTest
    @CsvSource({
        "linear, 0.001",
        "linear, 0.1",
        "linear, 1000",
        "rbf, 0.001",
        "rbf, 0.1",
        "rbf, 10",
        "polynomial, 0.001",
        "polynomial, 1",
        "polynomial, 1000"
    })
    void aMachineFindsTheBorderBetweenTwoRunsOfRowsWhateverTheyCost(String kernel, double cost) {
        var x = IntStream.range(0, 60).asDoubleStream().toArray();
        var features = new Features(List.of("x"), new double[][] {x});
        var target = target(Task.CLASSIFICATION, 60, row -> row / 30, 2);

        var model = fit("svm", features, target, "{\"kernel\": \"%s\", \"C\": %s}".formatted(kernel, cost));

        assertEquals(1, Metric.ACCURACY.score(target, model.predict(features)));
    }

    static Stream<Arguments> choices() {
        return uses().flatMap(use -> {
            var name = (String) use.get()[0];
            var task = (Task) use.get()[1];
            return trainer(name).hyperparameters(task).stream()
                    .flatMap(parameter -> parameter.range() instanceof Range.Choice(var words)
                            ? words.stream()
                                    .filter(word -> !Value.of(word).equals(parameter.defaultValue()))
                                    .flatMap(word -> Stream.of(2, 4)
                                            .map(classes -> Arguments.of(name, task, parameter.name(), word, classes)))
                            : Stream.of());
        });
    }

    @ParameterizedTest
    @MethodSource("choices")
    void everyChoiceFitsAndIsTheSameOnceLoaded(String name, Task task, String parameter, String word, int classes)
            throws Exception {
        var numbers = noise(200, 3);
        var target = target(task, 200, row -> (int) (numbers.column(0)[row] * classes), classes);
        var features = EveryTrainer.takenBy(name, numbers);
        var model = fit(name, features, target, "{\"%s\": \"%s\"}".formatted(parameter, word));
        var predictions = model.predict(features);
        assertEquals(OptionalInt.empty(), predictions.firstNotFinite());

        var file = folder.resolve("model.swath");
        var encoding = new Encoding(
                List.of(new Frame.Input("x0", "x0", Frame.Kind.NUMBER, false)),
                Missing.REFUSE,
                List.of(),
                List.of(new ColumnEncoding.Numbers("x0", Double.NaN)));
        ModelFile.write(file, new SavedModel(name, "y", List.of(), encoding, model), trainer(name));

        assertEquals(
                predictions.checksum(),
                ModelFile.read(file, TRAINERS).model().predict(features).checksum());
    }

    private static Model fit(String name, Features features, Target target, String settings) {
        return trainer(name).fit(features, target, combination(settings), FitContext.seeded(1));
    }

    private static Trainer trainer(String name) {
        return TRAINERS.named(name).orElseThrow();
    }

    private static Combination combination(String settings) {
        return switch (Json.read(settings)) {
            case Value.Fields(var fields) -> new Combination(fields);
            case Value other -> throw new IllegalArgumentException("no map: " + other);
        };
    }

    private static Target target(Task task, int rows, IntUnaryOperator code, int classes) {
        var codes = IntStream.range(0, rows).map(code).toArray();
        return task == Task.CLASSIFICATION
                ? new Target.Classes(List.of("a", "b", "c", "d").subList(0, classes), codes)
                : new Target.Numbers(Arrays.stream(codes).asDoubleStream().toArray());
    }

    private static Features noise(int rows, int columns) {
        var random = new SplittableRandom(17);
        return new Features(
                IntStream.range(0, columns).mapToObj(c -> "x" + c).toList(),
                IntStream.range(0, columns)
                        .mapToObj(c -> random.doubles(rows).toArray())
                        .toArray(double[][]::new));
    }
}
