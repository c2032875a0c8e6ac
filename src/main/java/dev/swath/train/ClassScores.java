package dev.swath.train;

import dev.swath.data.Target;

/// Scores of predicted classes.
final class ClassScores {
    /// As scikit-learn clips probabilities that are doubles.
    private static final double EPSILON = Math.ulp(1.0);

    private ClassScores() {}

    static double accuracy(Target.Classes truth, double[][] probabilities) {
        var likeliest = new Predictions.Probabilities(probabilities);
        int right = 0;
        for (int row = 0; row < truth.rows(); row++) {
            if (likeliest.likeliest(row) == truth.codes()[row]) {
                right++;
            }
        }
        return (double) right / truth.rows();
    }

    static double macroF1(Target.Classes truth, double[][] probabilities) {
        var likeliest = new Predictions.Probabilities(probabilities);
        int k = truth.labels().size();
        var occurs = new int[k];
        var predicted = new int[k];
        var right = new int[k];
        for (int row = 0; row < truth.rows(); row++) {
            int is = truth.codes()[row];
            int said = likeliest.likeliest(row);
            occurs[is]++;
            predicted[said]++;
            if (is == said) {
                right[is]++;
            }
        }
        double sum = 0;
        int classes = 0;
        for (int c = 0; c < k; c++) {
            if (occurs[c] + predicted[c] > 0) {
                sum += 2.0 * right[c] / (occurs[c] + predicted[c]);
                classes++;
            }
        }
        return sum / classes;
    }

    static double logLoss(Target.Classes truth, double[][] probabilities) {
        double sum = 0;
        for (int row = 0; row < truth.rows(); row++) {
            sum -= Math.log(clip(probabilities[row][truth.codes()[row]]));
        }
        return sum / truth.rows();
    }

    /// NaN stays NaN.
    private static double clip(double probability) {
        return Math.min(1 - EPSILON, Math.max(EPSILON, probability));
    }
}
