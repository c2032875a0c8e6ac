package dev.swath.train;

import dev.swath.data.Features;
import java.util.Arrays;
import smile.regression.GLM;

/// A sum of features with a weight each, and no more of Smile's models than that: those keep all that they
/// were fitted to.
///
/// @param exponential whether the prediction is e to the sum
record LinearModel(double[] weights, double intercept, boolean exponential) implements Model {
    static LinearModel of(smile.regression.LinearModel fitted) {
        return new LinearModel(fitted.coefficients().toArray(new double[0]), fitted.intercept(), false);
    }

    /// @param exponential as its link says
    static LinearModel of(GLM fitted, boolean exponential) {
        var withIntercept = fitted.coefficients();
        return new LinearModel(
                Arrays.copyOfRange(withIntercept, 1, withIntercept.length), withIntercept[0], exponential);
    }

    @Override
    public Predictions predict(Features features) {
        var sums = new double[features.rows()];
        Arrays.fill(sums, intercept);
        for (int c = 0; c < weights.length; c++) {
            var column = features.column(c);
            for (int row = 0; row < sums.length; row++) {
                sums[row] += weights[c] * column[row];
            }
        }
        return new Predictions.Numbers(
                exponential ? Arrays.stream(sums).map(Math::exp).toArray() : sums);
    }
}
