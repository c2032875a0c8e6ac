package dev.swath.data;

import java.util.function.DoubleUnaryOperator;

/// The numbers of one feature, row by row, wherever they lie: in an array, or in a table that is mapped into memory, of
/// which nothing is copied until somebody asks for it. Any number of threads may read.
public interface FeatureCells {

    int rows();

    /// Copies all of them, in their order.
    ///
    /// @param into as long as there are rows
    void read(double[] into);

    /// Copies some rows' numbers into these rows' arrays.
    ///
    /// @param rows whose, in the order given
    /// @param into an array for each of them
    /// @param place where in each array the number goes
    void gather(int[] rows, double[][] into, int place);

    /// Whether a number that is 0 takes as much memory as any other.
    default boolean keepZeros() {
        return true;
    }

    /// All of them: a copy, or where they are in an array anyway, that array, which is only to be read.
    default double[] array() {
        var array = new double[rows()];
        read(array);
        return array;
    }

    /// In an array, which is not copied.
    static FeatureCells of(double[] values) {
        return new InArray(values);
    }

    /// The same with each number changed as it is read.
    default FeatureCells changed(DoubleUnaryOperator change) {
        return new Changed(this, change);
    }

    /// Numbers in an array.
    record InArray(double[] array) implements FeatureCells {
        @Override
        public int rows() {
            return array.length;
        }

        @Override
        public void read(double[] into) {
            System.arraycopy(array, 0, into, 0, array.length);
        }

        @Override
        public void gather(int[] rows, double[][] into, int place) {
            for (int i = 0; i < rows.length; i++) {
                into[i][place] = array[rows[i]];
            }
        }
    }

    /// Numbers that are changed as they are read.
    record Changed(FeatureCells cells, DoubleUnaryOperator change) implements FeatureCells {
        @Override
        public boolean keepZeros() {
            return cells.keepZeros();
        }

        @Override
        public int rows() {
            return cells.rows();
        }

        @Override
        public void read(double[] into) {
            cells.read(into);
            for (int row = 0; row < into.length; row++) {
                into[row] = change.applyAsDouble(into[row]);
            }
        }

        @Override
        public void gather(int[] rows, double[][] into, int place) {
            cells.gather(rows, into, place);
            for (int i = 0; i < rows.length; i++) {
                into[i][place] = change.applyAsDouble(into[i][place]);
            }
        }
    }
}
