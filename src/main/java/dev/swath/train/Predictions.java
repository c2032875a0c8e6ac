package dev.swath.train;

import java.util.Optional;

/// What a model predicts, row by row.
public sealed interface Predictions {

    /// A class for each row.
    ///
    /// @param codes the index of the predicted label, in the order of the target's labels
    /// @param probabilities n rows of k probabilities, which sum to 1, in the order of the target's labels;
    ///     empty where the model tells none
    record Classes(int[] codes, Optional<double[][]> probabilities) implements Predictions {
        /// The likeliest class of each row; the first of equals.
        public static Classes likeliest(double[][] probabilities) {
            var codes = new int[probabilities.length];
            for (int row = 0; row < codes.length; row++) {
                codes[row] = likeliest(probabilities[row]);
            }
            return new Classes(codes, Optional.of(probabilities));
        }

        private static int likeliest(double[] probabilities) {
            int best = 0;
            for (int c = 1; c < probabilities.length; c++) {
                if (probabilities[c] > probabilities[best]) {
                    best = c;
                }
            }
            return best;
        }
    }

    /// A number for each row.
    record Numbers(double[] rows) implements Predictions {}
}
