package dev.swath.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.data.Target;
import dev.swath.space.Value;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The expected values are scikit-learn's for the same predictions: `src/test/resources/scikit-learn/metrics.py`
/// recorded them and says how.
class MetricTest {
    private static final double SAME = 1e-13;

    @Test
    void classesScoreAsInScikitLearn() throws IOException {
        for (var recorded : recorded("classes")) {
            var probabilities = matrix(recorded.value("probabilities"));
            var truth = new Target.Classes(
                    IntStream.range(0, probabilities[0].length)
                            .mapToObj(c -> "class " + c)
                            .toList(),
                    IntStream.range(0, probabilities.length)
                            .map(row -> (int) array(recorded.value("truth"))[row])
                            .toArray());
            assertScores(recorded, truth, Predictions.Classes.likeliest(probabilities), Task.CLASSIFICATION);
        }
    }

    @Test
    void numbersScoreAsInScikitLearn() throws IOException {
        for (var recorded : recorded("numbers")) {
            var truth = new Target.Numbers(array(recorded.value("truth")));
            assertScores(recorded, truth, new Predictions.Numbers(array(recorded.value("predicted"))), Task.REGRESSION);
        }
    }

    private static void assertScores(Fields recorded, Target truth, Predictions predictions, Task task) {
        var scores = recorded.fields("scores");
        assertEquals(
                scores.all().keySet(),
                new LinkedHashSet<>(
                        Metric.of(task).stream().map(Metric::metricName).toList()));
        for (var metric : Metric.of(task)) {
            double expected = scores.real(metric.metricName());
            assertEquals(
                    expected,
                    metric.score(truth, predictions),
                    SAME * Math.max(1, Math.abs(expected)),
                    metric + " of " + recorded.all());
        }
    }

    private static List<Fields> recorded(String task) throws IOException {
        try (var in = Objects.requireNonNull(MetricTest.class.getResourceAsStream("/scikit-learn/metrics.json"))) {
            var all = Fields.of(Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            return items(all.value(task)).stream().map(Fields::of).toList();
        }
    }

    private static List<Value> items(Value list) {
        return ((Value.Items) list).values();
    }

    private static double[] array(Value list) {
        return items(list).stream()
                .mapToDouble(item -> switch (item) {
                    case Value.Int(long whole) -> whole;
                    case Value.Real(double real) -> real;
                    default -> throw new AssertionError(item);
                })
                .toArray();
    }

    private static double[][] matrix(Value list) {
        return items(list).stream().map(MetricTest::array).toArray(double[][]::new);
    }

    @Test
    void classesThatDoNotOccurScoreAsInScikitLearn() {
        // Class 2 is predicted but never true; class 3 is neither.
        var truth = classes(4, 0, 1, 0, 1);
        var predictions = Predictions.Classes.likeliest(
                new double[][] {{.6, .3, .1, 0}, {.2, .5, .3, 0}, {.1, .2, .7, 0}, {.5, .4, .1, 0}});
        assertEquals(0.5, Metric.ACCURACY.score(truth, predictions), SAME);
        assertEquals(0.38888888888888884, Metric.MACRO_F1.score(truth, predictions), SAME);
        assertEquals(1.105712157298534, Metric.LOG_LOSS.score(truth, predictions), SAME);
        assertEquals(0.5, Metric.BALANCED_ACCURACY.score(truth, predictions), SAME);
    }

    @Test
    void certaintyIsClippedAsInScikitLearn() {
        var wrongOnce = Predictions.Classes.likeliest(new double[][] {{1, 0}, {1, 0}});
        assertEquals(18.021826694558577, Metric.LOG_LOSS.score(classes(2, 0, 1), wrongOnce), SAME);
    }

    @Test
    void aPredictionThatIsNoNumberIsNoScore() {
        var truth = new Target.Numbers(new double[] {1, 2});
        var predictions = new Predictions.Numbers(new double[] {1, Double.NaN});
        for (var metric : Metric.of(Task.REGRESSION)) {
            assertTrue(Double.isNaN(metric.score(truth, predictions)), metric.metricName());
        }
        var probabilities =
                Predictions.Classes.likeliest(new double[][] {{Double.NaN, Double.NaN}, {Double.NaN, Double.NaN}});
        for (var metric : List.of(Metric.LOG_LOSS, Metric.BRIER, Metric.AUC)) {
            assertTrue(Double.isNaN(metric.score(classes(2, 0, 1), probabilities)), metric.metricName());
        }
    }

    @Test
    void whereOneClassOccursThereIsNoCurve() {
        var predictions = Predictions.Classes.likeliest(new double[][] {{.4, .6}, {.3, .7}});
        assertTrue(Double.isNaN(Metric.AUC.score(classes(2, 1, 1), predictions)));
    }

    @Test
    void probabilitiesAreJudgedOnlyWhereTheyAreTold() {
        var predictions = new Predictions.Classes(new int[] {0, 1}, Optional.empty());
        assertEquals(1, Metric.ACCURACY.score(classes(2, 0, 1), predictions));
        assertThrows(IllegalArgumentException.class, () -> Metric.BRIER.score(classes(2, 0, 1), predictions));
        var fld = Trainers.load(MetricTest.class.getClassLoader()).named("fld").orElseThrow();
        assertFalse(Metric.of(Task.CLASSIFICATION, fld).contains(Metric.LOG_LOSS));
        assertTrue(Metric.of(Task.CLASSIFICATION, fld).contains(Metric.MCC));
    }

    @Test
    void namesAreThoseOfSweepFiles() {
        assertEquals(
                List.of(
                        "accuracy",
                        "balanced_accuracy",
                        "macro_f1",
                        "micro_f1",
                        "precision",
                        "recall",
                        "auc",
                        "log_loss",
                        "brier",
                        "mcc"),
                Metric.of(Task.CLASSIFICATION).stream().map(Metric::metricName).toList());
        assertEquals(
                List.of("rmse", "mae", "r2", "mape"),
                Metric.of(Task.REGRESSION).stream().map(Metric::metricName).toList());
        assertEquals(Optional.of(Metric.R2), Metric.named("r2"));
        assertEquals(Optional.empty(), Metric.named("R2"));
    }

    @Test
    void aMetricOfTheOtherTaskIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Metric.ACCURACY.score(classes(2, 0), new Predictions.Numbers(new double[1])));
    }

    private static Target.Classes classes(int k, int... codes) {
        return new Target.Classes(List.of("a", "b", "c", "d").subList(0, k), codes);
    }
}
