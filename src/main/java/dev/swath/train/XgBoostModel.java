package dev.swath.train;

import dev.swath.data.Features;
import java.util.zip.CRC32C;

/// Trees of XGBoost's in its own format. XGBoost reads it without looking for the end of the bytes: where some are
/// missing
/// or changed, it may end the process. So it only gets what it has written.
///
/// @param ubj as XGBoost saves them
/// @param crc32c of these bytes
/// @param features as many as the trees were grown on: XGBoost would take further ones for missing
/// @param classes that are told apart; 0 where numbers are predicted
record XgBoostModel(byte[] ubj, long crc32c, int features, int classes) implements Model {
    XgBoostModel {
        if (crc32c(ubj) != crc32c) {
            throw new IllegalArgumentException("XGBoost's trees are damaged: their checksum is another");
        }
    }

    /// @param ubj what XGBoost has just written
    static XgBoostModel of(byte[] ubj, int features, int classes) {
        return new XgBoostModel(ubj, crc32c(ubj), features, classes);
    }

    private static long crc32c(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return crc.getValue();
    }

    @Override
    public Predictions predict(Features of) {
        if (of.width() != features) {
            throw new IllegalArgumentException(
                    "the model was fitted to " + features + " features, and there are " + of.width() + " now");
        }
        NativeLibrary.XGBOOST.require(XgBoostTrainer.NAME);
        int rows = of.rows();
        int width = classes > 2 ? classes : 1;
        int threads = XgBoostTrainer.threads();
        try (var matrix = XgBoostMatrix.of(of, threads);
                var booster = XgBoostBooster.loaded(ubj, threads)) {
            var told = rows == 0 ? new float[0] : booster.predict(matrix, (long) rows * width);
            return classes == 0 ? numbers(told) : Predictions.Classes.likeliest(probabilities(told, rows));
        }
    }

    private static Predictions numbers(float[] told) {
        var numbers = new double[told.length];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = told[row];
        }
        return new Predictions.Numbers(numbers);
    }

    /// Of two classes XGBoost tells the second one's. Those of several are floats, whose sum is not quite 1.
    private double[][] probabilities(float[] told, int rows) {
        var probabilities = new double[rows][classes];
        for (int row = 0; row < rows; row++) {
            if (classes == 2) {
                probabilities[row][1] = told[row];
                probabilities[row][0] = 1 - probabilities[row][1];
            } else {
                double sum = 0;
                for (int k = 0; k < classes; k++) {
                    sum += told[row * classes + k];
                }
                for (int k = 0; k < classes; k++) {
                    probabilities[row][k] = told[row * classes + k] / sum;
                }
            }
        }
        return probabilities;
    }
}
