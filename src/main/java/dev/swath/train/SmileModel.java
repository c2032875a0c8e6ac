package dev.swath.train;

import smile.classification.DataFrameClassifier;
import smile.regression.DataFrameRegression;

/// Models over Smile's that take a row of a data frame.
final class SmileModel {
    private SmileModel() {}

    static Model of(DataFrameClassifier classifier, int classes) {
        return features -> {
            var frame = SmileFrame.of(features);
            var probabilities = new double[features.rows()][classes];
            for (int row = 0; row < probabilities.length; row++) {
                classifier.predict(frame.get(row), probabilities[row]);
            }
            return new Predictions.Probabilities(probabilities);
        };
    }

    static Model of(DataFrameRegression regression) {
        return features -> {
            var frame = SmileFrame.of(features);
            var numbers = new double[features.rows()];
            for (int row = 0; row < numbers.length; row++) {
                numbers[row] = regression.predict(frame.get(row));
            }
            return new Predictions.Numbers(numbers);
        };
    }
}
