package dev.swath.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.data.Column;
import dev.swath.data.Features;
import dev.swath.data.Target;
import dev.swath.space.Combination;
import dev.swath.space.Value;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Trainers of what is not 0: as scikit-learn's, whose predictions `src/test/resources/scikit-learn/counts.py`
/// recorded,
/// and the same whether zeros are kept or not.
class SparseTrainersTest {
    private static final Fields RECORDED = recorded();

    static Stream<Fields> probabilities() {
        return RECORDED.items("probabilities").stream().map(Fields::of);
    }

    @ParameterizedTest
    @MethodSource("probabilities")
    void probabilitiesAreThoseOfScikitLearn(Fields expected) {
        var ours = probabilities(expected, features("x"), features("unseen"));

        var theirs = rows(expected, "probabilities");
        for (int row = 0; row < theirs.size(); row++) {
            assertArrayEquals(theirs.get(row), ours[row], 1e-5, "row " + row + " of " + expected.all());
        }
    }

    @ParameterizedTest
    @MethodSource("probabilities")
    void withoutItsZerosATableIsTheSameToTheBit(Fields expected) {
        assertArrayEquals(
                probabilities(expected, features("x"), features("unseen")),
                probabilities(expected, withoutZeros(features("x")), withoutZeros(features("unseen"))));
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
        var codes = expected.items("classes").stream()
                .mapToInt(code -> (int) code.number().orElseThrow())
                .toArray();
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

    private static Features features(String name) {
        var rows = rows(RECORDED, name);
        var columns = IntStream.range(0, rows.getFirst().length).boxed().toList();
        return new Features(
                columns.stream().map(c -> "x" + c).toList(),
                columns.stream()
                        .map(c -> rows.stream().mapToDouble(row -> row[c]).toArray())
                        .toArray(double[][]::new));
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
                            return new Column.Sparse(
                                    values.length,
                                    rows,
                                    Arrays.stream(rows)
                                            .mapToDouble(row -> values[row])
                                            .toArray());
                        })
                        .toList());
    }

    private static List<double[]> rows(Fields recorded, String name) {
        return recorded.items(name).stream()
                .map(row -> ((Value.Items) row)
                        .values().stream()
                                .mapToDouble(x -> x.number().orElseThrow())
                                .toArray())
                .toList();
    }

    private static Fields recorded() {
        try (var in =
                Objects.requireNonNull(SparseTrainersTest.class.getResourceAsStream("/scikit-learn/counts.json"))) {
            return Fields.of(Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
