package dev.swath.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swath.data.Target;
import dev.swath.space.Combination;
import dev.swath.trial.Fields;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Penalties and their like mean what they are said to mean: on the same rows, scikit-learn's models predict the same;
/// `src/test/resources/scikit-learn/linear.py` recorded them and says how.
class LinearModelsTest {
    private static final Recorded RECORDED = Recorded.in("linear.json");

    /// What a fit that ends when it is near enough may be off, in deviations of the target or as a probability.
    private static final double NEAR = 1e-5;

    static Stream<Fields> numbers() {
        return RECORDED.all().items("numbers").stream().map(Fields::of);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void numbersAreThoseOfScikitLearn(Fields expected) {
        var y = RECORDED.all().reals("y").stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        var predicted = (Predictions.Numbers) predictions(expected, new Target.Numbers(y));
        var theirs = expected.reals("predicted");
        double near = NEAR * TargetScale.of(y).deviation();
        for (int row = 0; row < theirs.size(); row++) {
            assertEquals(theirs.get(row), predicted.rows()[row], near, "row " + row + " of " + expected.all());
        }
    }

    static Stream<Fields> probabilities() {
        return RECORDED.all().items("probabilities").stream().map(Fields::of);
    }

    @ParameterizedTest
    @MethodSource("probabilities")
    void probabilitiesAreThoseOfScikitLearn(Fields expected) {
        var ours = ((Predictions.Classes) predictions(expected, classes(expected)))
                .probabilities()
                .orElseThrow();
        var theirs = Recorded.rows(expected, "probabilities");
        for (int row = 0; row < theirs.size(); row++) {
            assertArrayEquals(theirs.get(row), ours[row], NEAR, "row " + row);
        }
    }

    static Stream<Fields> sides() {
        return RECORDED.all().items("sides").stream().map(Fields::of);
    }

    /// How far a row is from the border is told by its probability only, which grows with it.
    @ParameterizedTest
    @MethodSource("sides")
    void rowsLieOnTheSideOfTheBorderAndInTheOrderOfScikitLearns(Fields expected) {
        var ours = (Predictions.Classes) predictions(expected, classes(RECORDED.all()));
        var theirs = expected.reals("distances");
        var probabilities = ours.probabilities().orElseThrow();
        assertArrayEquals(
                theirs.stream().mapToInt(distance -> distance > 0 ? 1 : 0).toArray(), ours.codes());
        assertEquals(order(theirs::get, theirs.size()), order(row -> probabilities[row][1], theirs.size()));
    }

    private static List<Integer> order(IntFunction<Double> distance, int rows) {
        return IntStream.range(0, rows)
                .boxed()
                .sorted(Comparator.comparing(distance::apply))
                .toList();
    }

    private static Predictions predictions(Fields expected, Target target) {
        return BuiltInTrainers.named(expected.text("trainer"))
                .orElseThrow()
                .fit(
                        RECORDED.features("x"),
                        target,
                        new Combination(expected.fields("settings").all()),
                        FitContext.seeded(1))
                .predict(RECORDED.features("unseen"));
    }

    private static Target.Classes classes(Fields recorded) {
        var codes = Recorded.codes(recorded, "classes");
        return new Target.Classes(
                List.of("a", "b", "c").subList(0, 1 + Arrays.stream(codes).max().orElseThrow()), codes);
    }
}
