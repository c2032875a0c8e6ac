package dev.swath.train;

/// What a model predicts, row by row.
public sealed interface Predictions {

    /// A probability for each class.
    ///
    /// @param rows n rows of k probabilities, which sum to 1, in the order of the target's labels
    record Probabilities(double[][] rows) implements Predictions {
        /// The likeliest class of a row; the first of equals.
        public int likeliest(int row) {
            int best = 0;
            for (int c = 1; c < rows[row].length; c++) {
                if (rows[row][c] > rows[row][best]) {
                    best = c;
                }
            }
            return best;
        }
    }

    /// A number for each row.
    record Numbers(double[] rows) implements Predictions {}
}
