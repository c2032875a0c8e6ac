package dev.swath.prep;

import dev.swath.data.Column;
import dev.swath.data.DataException;
import dev.swath.data.Frame;
import dev.swath.data.SparseNumbers;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// Columns of numbers, as steps need them.
final class NumberColumns {
    private NumberColumns() {}

    static double[] of(Frame frame, String name) {
        return column(frame, name).values();
    }

    private static Column.Numbers column(Frame frame, String name) {
        if (frame.columns().get(name) instanceof Column.Numbers numbers) {
            return numbers;
        }
        throw new IllegalArgumentException("column " + name + " is gone, or of another type");
    }

    /// Each number changed; gaps stay.
    static Column mapped(Frame frame, String name, DoubleUnaryOperator change) {
        if (column(frame, name) instanceof SparseNumbers sparse && change.applyAsDouble(0) == 0) {
            return sparse.mapped(change);
        }
        var values = of(frame, name);
        var changed = new double[values.length];
        for (int row = 0; row < changed.length; row++) {
            changed[row] = Double.isNaN(values[row]) ? Double.NaN : change.applyAsDouble(values[row]);
        }
        return Column.Numbers.of(changed);
    }

    /// Columns of which every cell is needed.
    ///
    /// @param step who needs them, in sweep files
    /// @throws DataException where one is missing
    static double[][] complete(Frame frame, List<String> names, String step) {
        return names.stream().map(name -> complete(frame, name, step)).toArray(double[][]::new);
    }

    /// One such column.
    static double[] complete(Frame frame, String name, String step) {
        var column = of(frame, name);
        for (int row = 0; row < frame.rows(); row++) {
            if (Double.isNaN(column[row])) {
                throw new DataException(frame.place(row) + ": column '" + name + "' has no value here, and " + step
                        + " needs one: put impute before it into preprocess");
            }
        }
        return column;
    }
}
