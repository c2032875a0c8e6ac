package dev.swath.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.data.FileSource;
import dev.swath.data.Missing;
import dev.swath.data.Selection;
import dev.swath.data.Splits;
import dev.swath.data.Table;
import dev.swath.space.Combination;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Trainers beside scikit-learn's on the same folds of the handwritten digits;
/// `src/test/resources/scikit-learn/digits.py` recorded those and says how.
class ScikitLearnTest {
    private static final int FOLDS = 5;

    @ParameterizedTest
    @ValueSource(strings = {"forest", "logistic", "knn"})
    void meanAccuracyIsWithinOneAndAHalfStandardErrors(String name) throws IOException {
        var ours = scores(name).getOrDefault(Metric.ACCURACY, List.of());
        var theirs = recorded(name, Metric.ACCURACY);

        double apart = Math.abs(mean(ours) - mean(theirs));
        assertTrue(apart <= 1.5 * standardError(ours), name + ": " + ours + " here, " + theirs + " there");
    }

    /// Accuracy says nothing of them.
    @ParameterizedTest
    @EnumSource(names = {"LOG_LOSS", "BRIER", "AUC"})
    void aForestsProbabilitiesAreNoWorse(Metric metric) throws IOException {
        var ours = scores("forest").getOrDefault(metric, List.of());
        var theirs = recorded("forest", metric);

        double worse = metric.greaterIsBetter() ? mean(theirs) - mean(ours) : mean(ours) - mean(theirs);
        assertTrue(worse <= 1.5 * standardError(ours), metric + ": " + ours + " here, " + theirs + " there");
    }

    private static Map<Metric, List<Double>> scores(String name) throws IOException {
        var table = digits();
        var target = table.classes();
        var splits = Splits.folds(target, 0, FOLDS, Splits.Seeds.both(7));
        assertEquals(resource("digits-folds.txt").strip(), folds(splits, table.rows()), "other folds than recorded");

        return new Evaluation(
                        BuiltInTrainers.named(name).orElseThrow(),
                        new Combination(new LinkedHashMap<>()),
                        Task.CLASSIFICATION,
                        1)
                .run(table, target, splits, (fold, folds, scores) -> {});
    }

    private static List<Double> recorded(String name, Metric metric) throws IOException {
        return Fields.of(Json.read(resource("digits.json"))).fields(name).reals(metric.metricName());
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static double standardError(List<Double> values) {
        double mean = mean(values);
        double squares =
                values.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
        return Math.sqrt(squares / (values.size() - 1) / values.size());
    }

    /// A digit for each row: the fold that it is validated in.
    private static String folds(Splits splits, int rows) {
        var digits = new char[rows];
        for (int fold = 0; fold < splits.folds().size(); fold++) {
            for (int row : splits.folds().get(fold).validation()) {
                digits[row] = Character.forDigit(fold, 10);
            }
        }
        return new String(digits);
    }

    private static Table digits() {
        var file = Path.of(System.getProperty("swath.basedir", ""), "configs/data/digits.csv");
        try (var batches = FileSource.of(file).open(Selection.toLearn("digit"), 2)) {
            return Table.from(batches, Missing.REFUSE);
        }
    }

    private static String resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(ScikitLearnTest.class.getResourceAsStream("/scikit-learn/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
