package dev.swath.train;

import java.util.Arrays;

/// Scores of predicted numbers.
final class NumberScores {
    private NumberScores() {}

    static double rmse(double[] truth, double[] predicted) {
        return Math.sqrt(squaredError(truth, predicted) / truth.length);
    }

    static double mae(double[] truth, double[] predicted) {
        double sum = 0;
        for (int row = 0; row < truth.length; row++) {
            sum += Math.abs(truth[row] - predicted[row]);
        }
        return sum / truth.length;
    }

    /// A truth of 0 counts as the double epsilon, as in scikit-learn: an error there makes the score huge.
    static double mape(double[] truth, double[] predicted) {
        double sum = 0;
        for (int row = 0; row < truth.length; row++) {
            sum += Math.abs(truth[row] - predicted[row]) / Math.max(Math.ulp(1.0), Math.abs(truth[row]));
        }
        return sum / truth.length;
    }

    static double r2(double[] truth, double[] predicted) {
        double mean = Arrays.stream(truth).average().orElseThrow();
        double total = 0;
        for (double y : truth) {
            total += (y - mean) * (y - mean);
        }
        double error = squaredError(truth, predicted);
        if (total == 0) {
            return error == 0 ? 1 : Double.isNaN(error) ? Double.NaN : 0;
        }
        return 1 - error / total;
    }

    private static double squaredError(double[] truth, double[] predicted) {
        double sum = 0;
        for (int row = 0; row < truth.length; row++) {
            double error = truth[row] - predicted[row];
            sum += error * error;
        }
        return sum;
    }
}
