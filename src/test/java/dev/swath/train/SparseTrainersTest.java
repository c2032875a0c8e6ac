package dev.swath.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.data.Features;
import dev.swath.data.SparseNumbers;
import dev.swath.data.Target;
import dev.swath.space.Combination;
import dev.swath.trial.Fields;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Trainers of what is not 0: as scikit-learn's, whose predictions `src/test/resources/scikit-learn/counts.py`
/// recorded, and the same whether zeros are kept or not.
class SparseTrainersTest {
    private static final Recorded RECORDED = Recorded.in("counts.json");

    static Stream<Fields> probabilities() {
        return RECORDED.all().items("probabilities").stream().map(Fields::of);
    }

    @ParameterizedTest
    @MethodSource("probabilities")
    void probabilitiesAreThoseOfScikitLearn(Fields expected) {
        var ours = probabilities(expected, RECORDED.features("x"), RECORDED.features("unseen"));

        var theirs = Recorded.rows(expected, "probabilities");
        for (int row = 0; row < theirs.size(); row++) {
            assertArrayEquals(theirs.get(row), ours[row], 1e-5, "row " + row + " of " + expected.all());
        }
    }

    @ParameterizedTest
    @MethodSource("probabilities")
    void withoutItsZerosATableIsTheSameToTheBit(Fields expected) {
        assertArrayEquals(
                probabilities(expected, RECORDED.features("x"), RECORDED.features("unseen")),
                probabilities(
                        expected, withoutZeros(RECORDED.features("x")), withoutZeros(RECORDED.features("unseen"))));
    }

    static Stream<String> classifiers() {
        return BuiltInTrainers.NAMES.stream()
                .filter(name -> trainer(name).tasks().contains(Task.CLASSIFICATION));
    }

    /// Where zeros matter, they are there again.
    @ParameterizedTest
    @MethodSource("classifiers")
    void everyTrainerLearnsFromATableWithoutItsZeros(String name) {
        var whole = EveryTrainer.takenBy(name, EveryTrainer.features())
                .select(IntStream.range(0, 200).toArray());
        var target = EveryTrainer.halves(EveryTrainer.features())
                .select(IntStream.range(0, 200).toArray());
        var sparse = withoutZeros(whole);

        assertEquals(
                fit(name, whole, target).predict(whole).checksum(),
                fit(name, sparse, target).predict(sparse).checksum());
    }

    @Test
    void aRowWithoutAnyTermIsWhatMostAre() {
        var features = new Features(List.of("a", "b"), new double[][] {{1, 2, 0, 0, 3}, {0, 0, 1, 4, 0}});
        var target = new Target.Classes(List.of("no", "yes"), new int[] {0, 0, 1, 1, 0});

        var empty = new Features(List.of("a", "b"), new double[][] {{0}, {0}});
        var model = fit("multinomial_bayes", features, target);

        assertArrayEquals(
                new double[] {0.6, 0.4},
                ((Predictions.Classes) model.predict(empty)).probabilities().orElseThrow()[0],
                1e-12);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, -1, 3e9})
    void whatIsNoCountIsRefusedByName(double x) {
        var features = new Features(List.of("text:a", "text:b"), new double[][] {{1, 2, 0}, {0, x, 1}});
        var target = new Target.Classes(List.of("no", "yes"), new int[] {0, 0, 1});

        var refused = assertThrows(IllegalArgumentException.class, () -> fit("multinomial_bayes", features, target));

        var message = String.valueOf(refused.getMessage());
        assertTrue(
                message.startsWith(
                        x > 1
                                ? "multinomial_bayes counts, and all features together are 3.000000004E9"
                                : "multinomial_bayes counts, and feature 'text:b' is " + x),
                message);
    }

    private static Model fit(String name, Features features, Target target) {
        return trainer(name).fit(features, target, new Combination(new LinkedHashMap<>()), FitContext.seeded(1));
    }

    private static Trainer trainer(String name) {
        return BuiltInTrainers.named(name).orElseThrow();
    }

    private static double[][] probabilities(Fields expected, Features training, Features unseen) {
        var codes = Recorded.codes(expected, "classes");
        var labels =
                List.of("a", "b", "c").subList(0, 1 + Arrays.stream(codes).max().orElseThrow());
        var model = trainer(expected.text("trainer"))
                .fit(
                        training,
                        new Target.Classes(labels, codes),
                        new Combination(expected.fields("settings").all()),
                        FitContext.seeded(1));
        return ((Predictions.Classes) model.predict(unseen)).probabilities().orElseThrow();
    }

    private static Features withoutZeros(Features features) {
        return new Features(
                features.names(),
                IntStream.range(0, features.width())
                        .mapToObj(c -> {
                            var values = features.column(c);
                            var rows = IntStream.range(0, values.length)
                                    .filter(row -> values[row] != 0)
                                    .toArray();
                            return SparseNumbers.of(
                                    values.length,
                                    rows,
                                    Arrays.stream(rows)
                                            .mapToDouble(row -> values[row])
                                            .toArray());
                        })
                        .toList());
    }
}
