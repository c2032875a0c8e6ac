package dev.swath.train;

import dev.swath.data.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How good predictions are. Definitions and corner cases are scikit-learn's.
public enum Metric {
    /// The share of rows whose likeliest class is the true one.
    ACCURACY(Task.CLASSIFICATION, true) {
        @Override
        double score(Target truth, Predictions predictions) {
            return ClassScores.accuracy(classes(truth), probabilities(predictions));
        }
    },
    /// The plain mean of the classes' F1; a class that neither occurs nor is predicted is left out.
    MACRO_F1(Task.CLASSIFICATION, true) {
        @Override
        double score(Target truth, Predictions predictions) {
            return ClassScores.macroF1(classes(truth), probabilities(predictions));
        }
    },
    /// The mean of -ln of the true class's probability, which is clipped at the double epsilon, 2^-52,
    /// and 1 - 2^-52.
    LOG_LOSS(Task.CLASSIFICATION, false) {
        @Override
        double score(Target truth, Predictions predictions) {
            return ClassScores.logLoss(classes(truth), probabilities(predictions));
        }
    },
    /// The root of the mean squared error, in the target's unit.
    RMSE(Task.REGRESSION, false) {
        @Override
        double score(Target truth, Predictions predictions) {
            return NumberScores.rmse(numbers(truth), predicted(predictions));
        }
    },
    /// The coefficient of determination: 1 is perfect, 0 as good as the mean, without a bound below.
    /// Where the truth is constant: 1 for perfect predictions, else 0.
    R2(Task.REGRESSION, true) {
        @Override
        double score(Target truth, Predictions predictions) {
            return NumberScores.r2(numbers(truth), predicted(predictions));
        }
    };

    private final Task task;
    private final boolean greaterIsBetter;

    Metric(Task task, boolean greaterIsBetter) {
        this.task = task;
        this.greaterIsBetter = greaterIsBetter;
    }

    /// The metric with this name: `accuracy`, `macro_f1`, `log_loss`, `rmse`, `r2`.
    public static Optional<Metric> named(String name) {
        return Arrays.stream(values())
                .filter(metric -> metric.metricName().equals(name))
                .findFirst();
    }

    /// All metrics of a task.
    public static List<Metric> of(Task task) {
        return Arrays.stream(values()).filter(metric -> metric.task == task).toList();
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

    /// @throws IllegalArgumentException where truth or predictions are not of the metric's task
    abstract double score(Target truth, Predictions predictions);

    private static Target.Classes classes(Target target) {
        return target instanceof Target.Classes classes ? classes : wrong("classes");
    }

    private static Target.Numbers numbers(Target target) {
        return target instanceof Target.Numbers numbers ? numbers : wrong("numbers");
    }

    private static double[][] probabilities(Predictions predictions) {
        return predictions instanceof Predictions.Probabilities(double[][] rows) ? rows : wrong("probabilities");
    }

    private static double[] predicted(Predictions predictions) {
        return predictions instanceof Predictions.Numbers(double[] rows) ? rows : wrong("predicted numbers");
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // stands where any type is wanted, and never returns
    private static <T> T wrong(String needed) {
        throw new IllegalArgumentException("this metric needs " + needed);
    }
}
