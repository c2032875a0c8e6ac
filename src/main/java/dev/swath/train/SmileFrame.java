package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Target;
import java.util.stream.IntStream;
import smile.data.DataFrame;
import smile.data.Row;
import smile.data.formula.Formula;
import smile.data.type.StructField;
import smile.data.vector.DoubleVector;
import smile.data.vector.IntVector;
import smile.data.vector.ValueVector;

/// Tables as Smile takes them: vectors over the very arrays, nothing copied. Columns are named by their
/// number, so that no name in a file can be taken for anything in a formula.
final class SmileFrame {
    private static final String TARGET = "y";
    private static final int ROWS_OF_A_BLOCK = 1024;

    /// The head of an array, and what points to it.
    private static final int BYTES_BESIDE_A_ROW = 24;

    private SmileFrame() {}

    /// Everything explains the target.
    static Formula formula() {
        return Formula.lhs(TARGET);
    }

    static DataFrame of(Features features) {
        return of(features.columns());
    }

    static DataFrame of(double[][] columns) {
        return new DataFrame(vectors(columns, 0));
    }

    static DataFrame of(Features features, Target target) {
        var vectors = vectors(features.columns(), 1);
        vectors[vectors.length - 1] = vector(target);
        return new DataFrame(vectors);
    }

    /// What Smile has to know of a target, beside its values.
    static StructField field(Target target) {
        return vector(target).field();
    }

    private static ValueVector vector(Target target) {
        return switch (target) {
            case Target.Classes(var labels, int[] codes) -> new IntVector(TARGET, codes);
            case Target.Numbers(double[] values) -> new DoubleVector(TARGET, values);
        };
    }

    /// The same, row by row.
    static double[][] rows(Features features) {
        features.requireRoom();
        var rows = new double[features.rows()][features.width()];
        for (int c = 0; c < features.width(); c++) {
            var column = features.column(c);
            for (int row = 0; row < rows.length; row++) {
                rows[row][c] = column[row];
            }
        }
        return rows;
    }

    /// What is done with a row.
    @FunctionalInterface
    interface RowUse {
        /// @param x to be read until it returns
        void take(int row, double[] x);
    }

    /// Whether there is room for a copy of all rows: a third of the heap, at most.
    static boolean fitsTheHeap(Features features) {
        return features.rows() * (BYTES_BESIDE_A_ROW + (double) Double.BYTES * features.width())
                <= Runtime.getRuntime().maxMemory() / 3.0;
    }

    /// Row by row, of which few are copied at a time where there is no room for all.
    static void forEachRow(Features features, RowUse use) {
        if (fitsTheHeap(features)) {
            var all = rows(features);
            for (int row = 0; row < all.length; row++) {
                use.take(row, all[row]);
            }
        } else {
            forEachOfBlocks(features, use);
        }
    }

    private static void forEachOfBlocks(Features features, RowUse use) {
        int rows = features.rows();
        var block = new double[Math.min(rows, ROWS_OF_A_BLOCK)][features.width()];
        for (int from = 0; from < rows; from += block.length) {
            var places =
                    IntStream.range(from, Math.min(rows, from + block.length)).toArray();
            features.gather(places, block);
            for (int i = 0; i < places.length; i++) {
                use.take(places[i], block[i]);
            }
        }
    }

    /// The same, as trees take them.
    static Row[] tuples(Features features) {
        var frame = of(features);
        return IntStream.range(0, features.rows()).mapToObj(frame::get).toArray(Row[]::new);
    }

    private static ValueVector[] vectors(double[][] columns, int more) {
        var vectors = new ValueVector[columns.length + more];
        for (int c = 0; c < columns.length; c++) {
            vectors[c] = new DoubleVector("x" + c, columns[c]);
        }
        return vectors;
    }
}
