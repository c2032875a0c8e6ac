package dev.swath.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.data.Features;
import dev.swath.data.Target;
import dev.swath.space.Combination;
import dev.swath.space.Settings;
import dev.swath.space.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class XgBoostTest {
    private static final int ROWS = 300;

    @Test
    void isTheVersionOfTheBuild() {
        assertEquals(Optional.of("3.4.0"), NativeLibrary.XGBOOST.version());
    }

    /// One tree of one split, without a penalty and with the whole of its values, is two means.
    @Test
    void aSingleSplitPredictsTheMeansOfItsSides() {
        var features = new Features(List.of("x"), new double[][] {{1, 2, 3, 10, 11, 12}});
        var target = new Target.Numbers(new double[] {1, 2, 3, 20, 21, 22});

        var model = fit(
                features,
                target,
                Map.of("rounds", 1, "max_depth", 1, "learning_rate", 1, "lambda", 0, "min_child_weight", 0));

        assertArrayEquals(new double[] {2, 2, 2, 21, 21, 21}, numbers(model.predict(features)), 1e-5);
    }

    @Test
    void aTreeWithoutALimitAndTheDeepestOneLearnEveryRow() {
        var random = new SplittableRandom(4);
        var features = new Features(
                List.of("x"),
                new double[][] {IntStream.range(0, ROWS).asDoubleStream().toArray()});
        var target = new Target.Numbers(random.doubles(ROWS).toArray());
        for (int depth : new int[] {0, 29}) {
            var model = fit(
                    features,
                    target,
                    Map.of(
                            "rounds",
                            1,
                            "max_depth",
                            depth,
                            "learning_rate",
                            1,
                            "lambda",
                            0,
                            "min_child_weight",
                            0,
                            "max_bins",
                            1000));

            assertArrayEquals(target.values(), numbers(model.predict(features)), 1e-5);
        }
    }

    @Test
    void probabilitiesOfSeveralClassesSumToOne() {
        var features = EveryTrainer.features();
        var classes = EveryTrainer.classes(features);

        var told = (Predictions.Classes)
                fit(features, classes, Map.of("rounds", 20)).predict(features);

        for (var row : told.probabilities().orElseThrow()) {
            assertEquals(1, Arrays.stream(row).sum(), 1e-12);
        }
    }

    @Test
    void noRowsArePredictedForNoRows() {
        var features = EveryTrainer.features();
        var model = fit(features, EveryTrainer.numbers(features), Map.of("rounds", 2));

        assertEquals(0, numbers(model.predict(features.select(new int[0]))).length);
    }

    /// What it tells after the last round is what the finished model has.
    @Test
    void tellsTheLossOnItsOwnRowsAfterEachRound() {
        var features = EveryTrainer.features();
        var numbers = EveryTrainer.numbers(features);
        var learning = new Learning();

        var model = trainer().fit(features, numbers, combination(Map.of("rounds", 5)), learning.heard());

        assertEquals(
                List.of("1 of 5", "2 of 5", "3 of 5", "4 of 5", "5 of 5"),
                learning.steps,
                "steps of " + learning.losses);
        assertEquals("train_rmse", learning.losses.getLast().metric());
        var told = numbers(model.predict(features));
        double squares = IntStream.range(0, told.length)
                .mapToDouble(row -> Math.pow(told[row] - numbers.values()[row], 2))
                .sum();
        double rmse = Math.sqrt(squares / told.length);
        assertEquals(rmse, learning.losses.getLast().value(), 1e-6 * rmse);
        for (int round = 1; round < learning.losses.size(); round++) {
            assertTrue(
                    learning.losses.get(round).value()
                            < learning.losses.get(round - 1).value(),
                    learning.losses.toString());
        }
    }

    @Test
    void namesTheLossAsTheObjectiveDoes() {
        var features = EveryTrainer.features();
        var several = EveryTrainer.classes(features);
        var two = new Target.Classes(
                List.of("no", "yes"),
                Arrays.stream(several.codes()).map(code -> code == 0 ? 0 : 1).toArray());

        assertEquals("train_mlogloss", lossAfterARound(features, several).metric());
        assertEquals("train_logloss", lossAfterARound(features, two).metric());
    }

    private static TrainingLoss lossAfterARound(Features features, Target target) {
        var learning = new Learning();
        var _ = trainer().fit(features, target, combination(Map.of("rounds", 1)), learning.heard());
        return learning.losses.getFirst();
    }

    @ParameterizedTest
    @EnumSource(Task.class)
    void treesAreTheSameToTheBitWhoeverAsksForTheirLoss(Task task) throws IOException {
        var features = EveryTrainer.features();
        var target = task == Task.CLASSIFICATION ? EveryTrainer.classes(features) : EveryTrainer.numbers(features);
        var settings = new LinkedHashMap<String, Value>();
        settings.put("rounds", Value.of(20));
        settings.put("subsample", Value.of(0.5));
        settings.put("column_sample", Value.of(0.5));
        if (task == Task.CLASSIFICATION) {
            settings.put("class_weight", Value.of("balanced"));
        }
        var combination = new Combination(settings);

        var unheard = trainer().fit(features, target, combination, FitContext.seeded(1));
        var heard = trainer().fit(features, target, combination, new Learning().heard());

        assertArrayEquals(bytes(unheard), bytes(heard));
    }

    private static byte[] bytes(Model model) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(model);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({
        "train-rmse:0.25, rmse, 0.25",
        "train-rmse:12345678901234567890.00000000000000000, rmse, 12345678901234567890",
        "train-error@0.5:0, error@0.5, 0",
        "train-tweedie-nloglik@1.5:-2.5, tweedie-nloglik@1.5, -2.5",
        "train-logloss:nan, logloss, NaN",
        "train-logloss:-nan, logloss, NaN",
        "train-logloss:inf, logloss, Infinity",
        "train-logloss:-inf, logloss, -Infinity"
    })
    void readsALossAsXgBoostWritesIt(String told, String measure, double value) {
        assertEquals(new TrainingLoss(measure, value), XgBoostBooster.loss("[12]\t" + told));
    }

    @Test
    void aLossThatIsWrittenInAnotherWayIsABug() {
        assertThrows(IllegalStateException.class, () -> XgBoostBooster.loss("[12]\tvalid-rmse:0.25"));
    }

    /// Asks for every loss.
    private static final class Learning {
        private final List<String> steps = new ArrayList<>();
        private final List<TrainingLoss> losses = new ArrayList<>();

        private FitContext heard() {
            return new FitContext(1, (step, steps) -> {}, nanos -> {}, (step, all, loss) -> {
                steps.add(step + " of " + all);
                losses.add(loss.get());
            });
        }
    }

    @Test
    void aTargetThatIsNoFloatIsRefused() {
        var features = new Features(List.of("x"), new double[][] {{1, 2, 3, 4}});
        var target = new Target.Numbers(new double[] {1, 2, 3, 1e200});

        var refused = assertThrows(IllegalArgumentException.class, () -> fit(features, target, Map.of()));

        assertTrue(String.valueOf(refused.getMessage()).startsWith("XGBoost says: "), refused.getMessage());
    }

    /// XGBoost itself would end the process.
    @Test
    void treesThatAreCutOffOrChangedAreRefused() {
        var model = (XgBoostModel) fitDirectly(EveryTrainer.features());
        var changed = model.ubj().clone();
        changed[changed.length / 2]++;
        for (var broken : List.of(new byte[0], Arrays.copyOf(model.ubj(), model.ubj().length / 2), changed)) {
            var refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> new XgBoostModel(broken, model.crc32c(), model.features(), model.classes()));

            assertEquals(
                    "XGBoost's trees are damaged: their checksum is another", String.valueOf(refused.getMessage()));
        }
    }

    @Test
    void aForeignModelIsRefused() {
        var features = EveryTrainer.features();
        var _ = fitDirectly(features);
        var foreign = XgBoostModel.of("no model".getBytes(StandardCharsets.UTF_8), features.columns().length, 0);

        var refused = assertThrows(IllegalArgumentException.class, () -> foreign.predict(features));

        var message = String.valueOf(refused.getMessage());
        assertTrue(message.startsWith("the model's trees cannot be read: XGBoost says: "), message);
    }

    @Test
    void treesOfOtherFeaturesAreRefused() {
        var features = EveryTrainer.features();
        var model = fitDirectly(features);
        var one = new Features(List.of("x"), new double[][] {{1, 2}});

        var refused = assertThrows(IllegalArgumentException.class, () -> model.predict(one));

        assertEquals("the model was fitted to 10 features, and there are 1 now", String.valueOf(refused.getMessage()));
    }

    @Test
    void saysWhyAFileCannotBeLoaded() {
        var why = NativeLibrary.XGBOOST
                .problem(Path.of("/nowhere/libxgboost4j.so"))
                .orElseThrow();

        assertTrue(why.contains("/nowhere/libxgboost4j.so"), why);
        assertTrue(
                NativeLibrary.XGBOOST
                        .absent("xgboost", why)
                        .startsWith("the trainer 'xgboost' needs XGBoost, and " + System.mapLibraryName("xgboost4j")
                                + " cannot be loaded: "),
                why);
    }

    @Test
    void ofWhatXgBoostSaysTheFirstLineIsKept() {
        assertEquals(
                "Check failed: x < 1: too large",
                XgBoost.sentence(
                        "[12:03:04] /src/a/param.cc:12: Check failed: x < 1: too large\nStack trace:\n  [bt]"));
    }

    private static Model fitDirectly(Features features) {
        NativeLibrary.XGBOOST.require("xgboost");
        return XgBoostTrainer.fit(
                features,
                EveryTrainer.numbers(features).values(),
                0,
                new Settings("xgboost", trainer().hyperparameters(Task.REGRESSION), combination(Map.of("rounds", 3))),
                FitContext.seeded(1));
    }

    private static Model fit(Features features, Target target, Map<String, Integer> settings) {
        return trainer().fit(features, target, combination(settings), FitContext.seeded(1));
    }

    private static Combination combination(Map<String, Integer> settings) {
        var values = new LinkedHashMap<String, Value>();
        settings.forEach((name, value) -> values.put(name, Value.of(value)));
        return new Combination(values);
    }

    private static double[] numbers(Predictions predictions) {
        return ((Predictions.Numbers) predictions).rows();
    }

    private static Trainer trainer() {
        return BuiltInTrainers.named("xgboost").orElseThrow();
    }
}
