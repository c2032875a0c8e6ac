package dev.swath.train;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/// What a model predicts, row by row.
public sealed interface Predictions {

    /// A checksum (CRC-32C) of every bit: of the codes as doubles, then of the probabilities, row by row; or of
    /// the numbers.
    default long checksum() {
        var crc = new CRC32C();
        switch (this) {
            case Classes(int[] codes, var probabilities) -> {
                for (int code : codes) {
                    update(crc, code);
                }
                probabilities.ifPresent(rows -> {
                    for (var row : rows) {
                        for (double probability : row) {
                            update(crc, probability);
                        }
                    }
                });
            }
            case Numbers(double[] rows) -> {
                for (double number : rows) {
                    update(crc, number);
                }
            }
        }
        return crc.getValue();
    }

    /// The first row for which a number or a probability is NaN or infinite; empty where there is none.
    default OptionalInt firstNotFinite() {
        return notFinite().findFirst();
    }

    /// The same predictions, all of which are finite: NaN would count as the first class, and be scored.
    ///
    /// @throws IllegalArgumentException where one is not, with a sentence for people
    default Predictions requireFinite() {
        long rows = notFinite().count();
        if (rows > 0) {
            throw new IllegalArgumentException("the model predicts NaN for " + rows + " of " + rows() + " rows: with"
                    + " these settings it diverges, or has nothing to learn from");
        }
        return this;
    }

    private IntStream notFinite() {
        return switch (this) {
            case Classes(int[] codes, var probabilities) ->
                probabilities
                        .map(of -> IntStream.range(0, of.length).filter(row -> !areFinite(of[row])))
                        .orElseGet(IntStream::empty);
            case Numbers(double[] numbers) ->
                IntStream.range(0, numbers.length).filter(row -> !Double.isFinite(numbers[row]));
        };
    }

    private static boolean areFinite(double[] numbers) {
        for (double number : numbers) {
            if (!Double.isFinite(number)) {
                return false;
            }
        }
        return true;
    }

    private int rows() {
        return switch (this) {
            case Classes(int[] codes, var probabilities) -> codes.length;
            case Numbers(double[] numbers) -> numbers.length;
        };
    }

    private static void update(CRC32C crc, double number) {
        long bits = Double.doubleToRawLongBits(number);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            crc.update((int) (bits >>> shift));
        }
    }

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
