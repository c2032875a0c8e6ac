package dev.swath.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

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
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Weights of classes mean what they mean in scikit-learn: on the same rows its models predict the same;
/// `src/test/resources/scikit-learn/weights.py` recorded them and says how.
class WeighedModelsTest {
    private static final Fields RECORDED = recorded();

    /// What a fit that ends when it is near enough may be off.
    private static final double NEAR = 1e-5;

    static Stream<Fields> models() {
        return RECORDED.items("models").stream().map(Fields::of);
    }

    @ParameterizedTest
    @MethodSource("models")
    void predictsWhatScikitLearnsDoes(Fields expected) {
        var codes = whole(expected, "classes");
        var labels =
                List.of("0", "1", "2").subList(0, 1 + Arrays.stream(codes).max().orElseThrow());
        var predicted = (Predictions.Classes) BuiltInTrainers.named(expected.text("trainer"))
                .orElseThrow()
                .fit(
                        features("x"),
                        new Target.Classes(labels, codes),
                        new Combination(expected.fields("settings").all()),
                        FitContext.seeded(1))
                .predict(features("unseen"));

        assertArrayEquals(whole(expected, "predicted"), predicted.codes());
        if (expected.has("probabilities")) {
            var theirs = matrix(expected, "probabilities");
            var ours = predicted.probabilities().orElseThrow();
            for (int row = 0; row < theirs.size(); row++) {
                assertArrayEquals(theirs.get(row), ours[row], NEAR, "row " + row);
            }
        }
    }

    private static int[] whole(Fields recorded, String name) {
        return recorded.items(name).stream()
                .mapToInt(code -> (int) code.number().orElseThrow())
                .toArray();
    }

    private static Features features(String name) {
        var rows = matrix(RECORDED, name);
        int columns = rows.getFirst().length;
        return new Features(
                IntStream.range(0, columns).mapToObj(c -> "x" + c).toList(),
                IntStream.range(0, columns)
                        .mapToObj(c -> rows.stream().mapToDouble(row -> row[c]).toArray())
                        .toArray(double[][]::new));
    }

    private static List<double[]> matrix(Fields recorded, String name) {
        return recorded.items(name).stream()
                .map(row -> ((Value.Items) row)
                        .values().stream()
                                .mapToDouble(x -> x.number().orElseThrow())
                                .toArray())
                .toList();
    }

    private static Fields recorded() {
        try (var in =
                Objects.requireNonNull(WeighedModelsTest.class.getResourceAsStream("/scikit-learn/weights.json"))) {
            return Fields.of(Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
