package dev.swath.train;

import dev.swath.data.Target;

/// Scores of predicted numbers.
final class NumberScores {
    private NumberScores() {}

    static double rmse(Target.Numbers truth, double[] predicted) {
        return Math.sqrt(squaredError(truth.values(), predicted) / truth.rows());
    }

    static double r2(Target.Numbers truth, double[] predicted) {
        double sum = 0;
        for (double y : truth.values()) {
            sum += y;
        }
        double mean = sum / truth.rows();
        double total = 0;
        for (double y : truth.values()) {
            total += (y - mean) * (y - mean);
        }
        double error = squaredError(truth.values(), predicted);
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
