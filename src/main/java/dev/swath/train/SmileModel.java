package dev.swath.train;

import dev.swath.data.Features;
import java.util.Optional;
import smile.classification.Classifier;
import smile.classification.DataFrameClassifier;
import smile.regression.DataFrameRegression;
import smile.regression.Regression;

/// Models over Smile's.
final class SmileModel {
    private SmileModel() {}

    /// A classifier of rows of a data frame that tells probabilities.
    record FrameClassifier(DataFrameClassifier classifier, int classes) implements Model {
        @Override
        public Predictions predict(Features features) {
            var frame = SmileFrame.of(features);
            var probabilities = new double[features.rows()][classes];
            for (int row = 0; row < probabilities.length; row++) {
                classifier.predict(frame.get(row), probabilities[row]);
            }
            return Predictions.Classes.likeliest(probabilities);
        }
    }

    /// A classifier of arrays that tells probabilities.
    record SoftClassifier(Classifier<double[]> classifier, int classes) implements Model {
        @Override
        public Predictions predict(Features features) {
            var probabilities = new double[features.rows()][classes];
            SmileFrame.forEachRow(features, (row, x) -> classifier.predict(x, probabilities[row]));
            return Predictions.Classes.likeliest(probabilities);
        }
    }

    /// A classifier of arrays that tells a class and nothing more.
    record HardClassifier(Classifier<double[]> classifier) implements Model {
        @Override
        public Predictions predict(Features features) {
            var codes = new int[features.rows()];
            SmileFrame.forEachRow(features, (row, x) -> codes[row] = classifier.predict(x));
            return new Predictions.Classes(codes, Optional.empty());
        }
    }

    /// A regression over rows of a data frame.
    record FrameRegression(DataFrameRegression regression) implements Model {
        @Override
        public Predictions predict(Features features) {
            var frame = SmileFrame.of(features);
            var numbers = new double[features.rows()];
            for (int row = 0; row < numbers.length; row++) {
                numbers[row] = regression.predict(frame.get(row));
            }
            return new Predictions.Numbers(numbers);
        }
    }

    /// A regression over arrays.
    record RowRegression(Regression<double[]> regression) implements Model {
        @Override
        public Predictions predict(Features features) {
            var numbers = new double[features.rows()];
            SmileFrame.forEachRow(features, (row, x) -> numbers[row] = regression.predict(x));
            return new Predictions.Numbers(numbers);
        }
    }
}
