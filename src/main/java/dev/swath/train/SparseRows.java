package dev.swath.train;

import dev.swath.data.Features;
import java.util.Arrays;
import smile.util.SparseArray;

/// Rows without their zeros, as Smile takes them.
final class SparseRows {
    private SparseRows() {}

    static SparseArray[] of(Features features) {
        var rows = new SparseArray[features.rows()];
        Arrays.setAll(rows, _ -> new SparseArray());
        for (int c = 0; c < features.width(); c++) {
            var column = features.column(c);
            for (int row = 0; row < rows.length; row++) {
                if (column[row] != 0) {
                    rows[row].append(c, column[row]);
                }
            }
        }
        return rows;
    }

    /// A classifier of such rows that tells probabilities.
    record Classifier(smile.classification.Classifier<SparseArray> classifier, int classes) implements Model {
        @Override
        public Predictions predict(Features features) {
            var rows = of(features);
            var probabilities = new double[rows.length][classes];
            for (int row = 0; row < rows.length; row++) {
                classifier.predict(rows[row], probabilities[row]);
            }
            return Predictions.Classes.likeliest(probabilities);
        }
    }
}
