package dev.swath.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.space.Combination;
import dev.swath.space.Hyperparameter.Range;
import dev.swath.space.Value;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever can be tuned has an effect: a number that a trainer leaves unread would be tuned in vain, and a summary
/// would call its values tied.
class EveryHyperparameterTest {
    private static final int TRAINING = 200;
    private static final int ROWS = 400;

    /// Less than this is rounding.
    private static final double SEEN = 1e-6;

    /// Values that differ in what they do, by the name of the setting or, before it, by trainer and setting. Of words
    /// all are tried.
    private static final Fields VALUES = Fields.of(Json.read("""
            {
              "trees": [5, 20], "max_depth": [2, 3, 20], "max_nodes": [2, 6], "min_leaf": [1, 20],
              "tree max_nodes": [0, 2, 6], "forest max_nodes": [0, 2, 6], "max_features": [0, 1, 6],
              "subsample": [0.3, 0.8, 1], "learning_rate": [0.01, 0.1],
              "k": [1, 9], "C": [0.1, 10], "gamma": [0, 0.01, 1], "degree": [1, 2, 3], "coef0": [0, 2],
              "epochs": [1, 5], "tolerance": [1e-5, 0.1], "epsilon": [0.01, 1], "length_scale": [0, 0.5],
              "noise": [0.01, 1], "lambda": [0, 0.1, 10], "max_iterations": [1, 3], "alpha": [0, 0.5, 1],
              "elastic_net alpha": [0.01, 0.5], "lasso alpha": [0.01, 0.5], "ridge alpha": [1, 100],
              "l1_ratio": [0.1, 0.9], "df": [4, 10], "shrinkage": [0, 0.1, 1], "dimensions": [0, 1],
              "variance_smoothing": [1e-9, 0.1], "glm tolerance": [1e-5, 1000],
              "layers": [1, 2], "neurons": [10, 50], "dropout": [0, 0.5], "batch_size": [8, 32],
              "momentum": [0, 0.9], "weight_decay": [0, 0.1], "width": [1, 4],
              "rounds": [5, 20], "xgboost max_depth": [0, 1, 3], "min_child_weight": [1, 5, 30],
              "column_sample": [0.3, 1], "xgboost alpha": [0, 0.5, 5], "xgboost gamma": [0, 1, 10],
              "max_bins": [4, 256], "class_weight": ["none", "balanced", {"high": 5}], "smoothing": [0.1, 10]
            }
            """));

    /// What else is to be set for a setting to matter, or for a fit to be quick.
    private static final Map<String, String> WHERE = Map.of(
            "adaboost", "{\"trees\": 10}",
            "forest", "{\"trees\": 10}",
            "gradient_boosting", "{\"trees\": 10}",
            "mlp", "{\"epochs\": 10}",
            "xgboost", "{\"rounds\": 10}",
            "svm degree", "{\"kernel\": \"polynomial\"}",
            "svm coef0", "{\"kernel\": \"polynomial\"}",
            "glm tolerance", "{\"family\": \"poisson\"}",
            "glm max_iterations", "{\"family\": \"poisson\"}");

    /// Settings whose values are to give the same predictions, and why.
    private static final Map<String, String> WITHOUT_EFFECT =
            Map.of("ols method", "both solve the same equations: what differs is the time, and rounding");

    static Stream<Arguments> settings() {
        return BuiltInTrainers.NAMES.stream()
                .flatMap(name -> trainer(name).tasks().stream()
                        .sorted()
                        .flatMap(task -> trainer(name).hyperparameters(task).stream()
                                .map(setting -> Arguments.of(name, task, setting.name()))));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void eachValueOfASettingMakesOtherPredictions(String name, Task task, String setting) {
        var where = Optional.ofNullable(WHERE.get(name + " " + setting))
                .or(() -> Optional.ofNullable(WHERE.get(name)))
                .orElse("{}");

        var predictions = predictions(name, task, setting, where);

        boolean effective = !WITHOUT_EFFECT.containsKey(name + " " + setting);
        predictions.forEach((value, of) -> predictions.forEach((other, ofOther) -> {
            if (!value.equals(other)) {
                assertEquals(
                        effective,
                        difference(of, ofOther) > SEEN,
                        name + ", " + task + ": " + setting + " " + value + " and " + other);
            }
        }));
    }

    /// What a kernel does not read, it says in its meaning.
    @ParameterizedTest
    @MethodSource("settingsOfKernels")
    void aSettingOfAnotherKernelHasNone(String setting, String kernel, boolean effective) {
        for (var task : Task.values()) {
            var predictions = List.copyOf(predictions("svm", task, setting, "{\"kernel\": \"" + kernel + "\"}")
                    .values());

            assertEquals(effective, difference(predictions.getFirst(), predictions.getLast()) > SEEN, task.word());
        }
    }

    static Stream<Arguments> settingsOfKernels() {
        return Stream.of(
                Arguments.of("gamma", "polynomial", true),
                Arguments.of("gamma", "linear", false),
                Arguments.of("degree", "rbf", false),
                Arguments.of("degree", "linear", false),
                Arguments.of("coef0", "rbf", false),
                Arguments.of("coef0", "linear", false));
    }

    /// By value.
    private static Map<Value, Predictions> predictions(String name, Task task, String setting, String where) {
        var values = values(name, task, setting);
        assertTrue(values.size() > 1, "no two values of " + name + "'s " + setting);
        var features = EveryTrainer.features();
        var taken = EveryTrainer.takenBy(name, features);
        var training = IntStream.range(0, TRAINING).toArray();
        var unseen = IntStream.range(TRAINING, ROWS).toArray();
        var predictions = new LinkedHashMap<Value, Predictions>();
        for (var value : values) {
            var settings = new LinkedHashMap<>(Fields.of(Json.read(where)).all());
            settings.put(setting, value);
            var target = task == Task.CLASSIFICATION ? EveryTrainer.classes(features) : EveryTrainer.counts(features);
            predictions.put(
                    value,
                    trainer(name)
                            .fit(
                                    taken.select(training),
                                    target.select(training),
                                    new Combination(settings),
                                    FitContext.seeded(1))
                            .predict(taken.select(unseen)));
        }
        return predictions;
    }

    private static List<Value> values(String name, Task task, String setting) {
        var range = trainer(name).hyperparameters(task).stream()
                .filter(it -> it.name().equals(setting))
                .findFirst()
                .orElseThrow()
                .range();
        if (range instanceof Range.Choice(var words)) {
            return new ArrayList<>(words.stream().map(Value::of).toList());
        }
        var own = name + " " + setting;
        return VALUES.items(VALUES.has(own) ? own : setting);
    }

    /// The greatest of any row: 1 for another class.
    private static double difference(Predictions one, Predictions other) {
        return switch (one) {
            case Predictions.Numbers(double[] rows) -> greatest(rows, ((Predictions.Numbers) other).rows());
            case Predictions.Classes(int[] codes, var probabilities) -> {
                var others = (Predictions.Classes) other;
                yield !Arrays.equals(codes, others.codes())
                        ? 1
                        : probabilities
                                .map(rows -> greatest(
                                        flat(rows), flat(others.probabilities().orElseThrow())))
                                .orElse(0.0);
            }
        };
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double greatest(double[] numbers, double[] others) {
        return IntStream.range(0, numbers.length)
                .mapToDouble(i -> Math.abs(numbers[i] - others[i]))
                .max()
                .orElseThrow();
    }

    private static Trainer trainer(String name) {
        return BuiltInTrainers.named(name).orElseThrow();
    }
}
