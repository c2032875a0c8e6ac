package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.SparseNumbers;
import java.util.Arrays;
import java.util.stream.Stream;
import smile.util.SparseArray;

/// Rows without their zeros, as Smile takes them.
final class SparseRows {
    private SparseRows() {}

    static SparseArray[] of(Features features) {
        var rows = Stream.generate(SparseArray::new).limit(features.rows()).toArray(SparseArray[]::new);
        forEach(features, (row, column, x) -> rows[row].append(column, x));
        return rows;
    }

    /// Takes a number that is not 0.
    @FunctionalInterface
    interface Taker {
        void take(int row, int column, double x);
    }

    /// Column after column, each row by row.
    static void forEach(Features features, Taker taker) {
        for (int c = 0; c < features.width(); c++) {
            if (features.cells(c) instanceof SparseNumbers sparse) {
                var places = sparse.places();
                var entries = sparse.entries();
                for (int i = 0; i < places.length; i++) {
                    take(places[i], c, entries[i], taker);
                }
            } else {
                var column = features.column(c);
                for (int row = 0; row < column.length; row++) {
                    take(row, c, column[row], taker);
                }
            }
        }
    }

    private static void take(int row, int column, double x, Taker taker) {
        if (x != 0) {
            taker.take(row, column, x);
        }
    }

    /// The columns in which each row is not 0, in their order.
    static int[][] places(Features features) {
        var sizes = new int[features.rows()];
        forEach(features, (row, column, x) -> sizes[row]++);
        var places = Arrays.stream(sizes).mapToObj(int[]::new).toArray(int[][]::new);
        var filled = new int[sizes.length];
        forEach(features, (row, column, x) -> places[row][filled[row]++] = column);
        return places;
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
