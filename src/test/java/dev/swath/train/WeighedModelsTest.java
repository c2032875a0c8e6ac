package dev.swath.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.swath.data.Target;
import dev.swath.space.Combination;
import dev.swath.trial.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Weights of classes mean what they mean in scikit-learn: on the same rows its models predict the same;
/// `src/test/resources/scikit-learn/weights.py` recorded them and says how.
class WeighedModelsTest {
    private static final Recorded RECORDED = Recorded.in("weights.json");

    /// What a fit that ends when it is near enough may be off.
    private static final double NEAR = 1e-5;

    static Stream<Fields> models() {
        return RECORDED.all().items("models").stream().map(Fields::of);
    }

    @ParameterizedTest
    @MethodSource("models")
    void predictsWhatScikitLearnsDoes(Fields expected) {
        var codes = Recorded.codes(expected, "classes");
        var labels =
                List.of("0", "1", "2").subList(0, 1 + Arrays.stream(codes).max().orElseThrow());
        var predicted = (Predictions.Classes) BuiltInTrainers.named(expected.text("trainer"))
                .orElseThrow()
                .fit(
                        RECORDED.features("x"),
                        new Target.Classes(labels, codes),
                        new Combination(expected.fields("settings").all()),
                        FitContext.seeded(1))
                .predict(RECORDED.features("unseen"));

        assertArrayEquals(Recorded.codes(expected, "predicted"), predicted.codes());
        if (expected.has("probabilities")) {
            var theirs = Recorded.rows(expected, "probabilities");
            var ours = predicted.probabilities().orElseThrow();
            for (int row = 0; row < theirs.size(); row++) {
                assertArrayEquals(theirs.get(row), ours[row], NEAR, "row " + row);
            }
        }
    }
}
