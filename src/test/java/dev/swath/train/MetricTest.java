package dev.swath.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.data.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The expected values are those of scikit-learn 1.9.1 and numpy on the same numbers:
///
/// ```
/// from sklearn.metrics import *
/// accuracy_score(y, p.argmax(1)); f1_score(y, p.argmax(1), average='macro')
/// log_loss(y, p, labels=range(p.shape[1])); root_mean_squared_error(y, p); r2_score(y, p)
/// ```
class MetricTest {
    private static final double SAME = 1e-14;

    @Test
    void classesScoreAsInScikitLearn() {
        var truth = classes(3, 0, 1, 2, 2, 1, 0, 2, 1);
        var predictions = new Predictions.Probabilities(new double[][] {
            {.7, .2, .1},
            {.1, .8, .1},
            {.2, .2, .6},
            {.5, .1, .4},
            {.3, .4, .3},
            {0, 1, 0},
            {.1, .2, .7},
            {.25, .25, .5}
        });
        assertEquals(0.625, Metric.ACCURACY.score(truth, predictions), SAME);
        assertEquals(0.611111111111111, Metric.MACRO_F1.score(truth, predictions), SAME);
        assertEquals(5.088731034617878, Metric.LOG_LOSS.score(truth, predictions), SAME);
    }

    @Test
    void classesThatDoNotOccurScoreAsInScikitLearn() {
        // Class 2 is predicted but never true; class 3 is neither.
        var truth = classes(4, 0, 1, 0, 1);
        var predictions = new Predictions.Probabilities(
                new double[][] {{.6, .3, .1, 0}, {.2, .5, .3, 0}, {.1, .2, .7, 0}, {.5, .4, .1, 0}});
        assertEquals(0.5, Metric.ACCURACY.score(truth, predictions), SAME);
        assertEquals(0.38888888888888884, Metric.MACRO_F1.score(truth, predictions), SAME);
        assertEquals(1.105712157298534, Metric.LOG_LOSS.score(truth, predictions), SAME);
    }

    @Test
    void certaintyIsClippedAsInScikitLearn() {
        var wrongOnce = new Predictions.Probabilities(new double[][] {{1, 0}, {1, 0}});
        assertEquals(18.021826694558577, Metric.LOG_LOSS.score(classes(2, 0, 1), wrongOnce), SAME);
    }

    @Test
    void numbersScoreAsInScikitLearn() {
        var truth = new Target.Numbers(new double[] {3, -0.5, 2, 7, 4.25});
        var predictions = new Predictions.Numbers(new double[] {2.5, 0, 2, 8, 5});
        assertEquals(0.6422616289332564, Metric.RMSE.score(truth, predictions), SAME);
        assertEquals(0.9328175895765473, Metric.R2.score(truth, predictions), SAME);
        var constant = new Target.Numbers(new double[] {2, 2});
        assertEquals(1, Metric.R2.score(constant, new Predictions.Numbers(new double[] {2, 2})));
        assertEquals(0, Metric.R2.score(constant, new Predictions.Numbers(new double[] {2, 3})));
    }

    @Test
    void aPredictionThatIsNoNumberIsNoScore() {
        var truth = new Target.Numbers(new double[] {1, 2});
        var predictions = new Predictions.Numbers(new double[] {1, Double.NaN});
        assertTrue(Double.isNaN(Metric.RMSE.score(truth, predictions)));
        assertTrue(Double.isNaN(Metric.R2.score(truth, predictions)));
        var probabilities = new Predictions.Probabilities(new double[][] {{Double.NaN, Double.NaN}});
        assertTrue(Double.isNaN(Metric.LOG_LOSS.score(classes(2, 0), probabilities)));
    }

    @Test
    void namesAreThoseOfSweepFiles() {
        assertEquals(
                List.of("accuracy", "macro_f1", "log_loss"),
                Metric.of(Task.CLASSIFICATION).stream().map(Metric::metricName).toList());
        assertEquals(
                List.of("rmse", "r2"),
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
