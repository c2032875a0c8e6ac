package dev.swath.train;

import dev.swath.data.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/// How good predictions are. Definitions and corner cases are scikit-learn's.
public enum Metric {
    /// The share of rows whose predicted class is the true one.
    ACCURACY(true, Confusion::accuracy),
    /// The plain mean of the recall of the classes that occur.
    BALANCED_ACCURACY(true, Confusion::balancedAccuracy),
    /// The plain mean of the classes' F1; a class that neither occurs nor is predicted is left out.
    MACRO_F1(true, Confusion::macroF1),
    /// F1 over all rows together, which here equals the accuracy.
    MICRO_F1(true, Confusion::microF1),
    /// The share of predicted rows of a class that are right: of the second of two classes, else the plain mean
    /// over classes.
    PRECISION(true, Confusion::precision),
    /// The share of a class's rows that are found: of the second of two classes, else the plain mean over
    /// classes.
    RECALL(true, Confusion::recall),
    /// The area under the receiver operating characteristic: of the second of two classes, else the plain mean
    /// of each class against the rest.
    AUC(true, ProbabilityScores::areaUnderCurve),
    /// The mean of -ln of the true class's probability, which is clipped at the double epsilon, 2^-52,
    /// and 1 - 2^-52.
    LOG_LOSS(false, ProbabilityScores::logLoss),
    /// The mean squared distance of the probabilities from the truth (Brier 1950): from 0 to 1 with two
    /// classes, to 2 with more.
    BRIER(false, ProbabilityScores::brier),
    /// Matthews' correlation coefficient (Gorodkin 2004 for several classes): from -1 to 1, 0 by chance.
    MCC(true, Confusion::correlation),
    /// The root of the mean squared error, in the target's unit.
    RMSE(Task.REGRESSION, false, new Score.OfNumbers(NumberScores::rmse)),
    /// The mean size of the errors, in the target's unit.
    MAE(Task.REGRESSION, false, new Score.OfNumbers(NumberScores::mae)),
    /// The coefficient of determination: 1 is perfect, 0 as good as the mean, without a bound below.
    /// Where the truth is constant: 1 for perfect predictions, else 0.
    R2(Task.REGRESSION, true, new Score.OfNumbers(NumberScores::r2)),
    /// The mean size of the errors as a share of the truth: 0.1 is ten percent.
    MAPE(Task.REGRESSION, false, new Score.OfNumbers(NumberScores::mape));

    private sealed interface Score {
        record OfClasses(ToDoubleFunction<Confusion> score) implements Score {}

        record OfProbabilities(ToDoubleBiFunction<int[], double[][]> score) implements Score {}

        record OfNumbers(ToDoubleBiFunction<double[], double[]> score) implements Score {}
    }

    private final Task task;
    private final boolean greaterIsBetter;
    private final Score score;

    Metric(boolean greaterIsBetter, ToDoubleFunction<Confusion> score) {
        this(Task.CLASSIFICATION, greaterIsBetter, new Score.OfClasses(score));
    }

    Metric(boolean greaterIsBetter, ToDoubleBiFunction<int[], double[][]> score) {
        this(Task.CLASSIFICATION, greaterIsBetter, new Score.OfProbabilities(score));
    }

    Metric(Task task, boolean greaterIsBetter, Score score) {
        this.task = task;
        this.greaterIsBetter = greaterIsBetter;
        this.score = score;
    }

    /// The metric with this name: `accuracy`, `macro_f1`, `rmse` and so on.
    public static Optional<Metric> named(String name) {
        return Arrays.stream(values())
                .filter(metric -> metric.metricName().equals(name))
                .findFirst();
    }

    /// All metrics of a task.
    public static List<Metric> of(Task task) {
        return Arrays.stream(values()).filter(metric -> metric.task == task).toList();
    }

    /// What can be computed for a trainer's predictions.
    public static List<Metric> of(Task task, Trainer trainer) {
        return of(task).stream()
                .filter(metric -> trainer.tellsProbabilities() || !metric.needsProbabilities())
                .toList();
    }

    /// The name in sweep files and results.
    public String metricName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Task task() {
        return task;
    }

    /// True where more is better, false where less is.
    public boolean greaterIsBetter() {
        return greaterIsBetter;
    }

    /// Whether it judges probabilities, which not every trainer tells.
    public boolean needsProbabilities() {
        return score instanceof Score.OfProbabilities;
    }

    /// @throws IllegalArgumentException where truth or predictions are not what the metric judges
    double score(Target truth, Predictions predictions) {
        return switch (score) {
            case Score.OfClasses(var of) -> {
                var classes = classes(truth);
                yield of.applyAsDouble(Confusion.of(
                        classes.codes(), codes(predictions), classes.labels().size()));
            }
            case Score.OfProbabilities(var of) ->
                of.applyAsDouble(classes(truth).codes(), probabilities(predictions));
            case Score.OfNumbers(var of) -> of.applyAsDouble(numbers(truth), predicted(predictions));
        };
    }

    private static Target.Classes classes(Target target) {
        return target instanceof Target.Classes classes ? classes : wrong("classes");
    }

    private static double[] numbers(Target target) {
        return target instanceof Target.Numbers(double[] values) ? values : wrong("numbers");
    }

    private static int[] codes(Predictions predictions) {
        return predictions instanceof Predictions.Classes classes ? classes.codes() : wrong("predicted classes");
    }

    private static double[][] probabilities(Predictions predictions) {
        return predictions instanceof Predictions.Classes classes
                        && classes.probabilities().isPresent()
                ? classes.probabilities().get()
                : wrong("probabilities");
    }

    private static double[] predicted(Predictions predictions) {
        return predictions instanceof Predictions.Numbers(double[] rows) ? rows : wrong("predicted numbers");
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // stands where any type is wanted, and never returns
    private static <T> T wrong(String needed) {
        throw new IllegalArgumentException("this metric needs " + needed);
    }
}
