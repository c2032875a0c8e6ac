package dev.swath.data;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/// Fills feature after feature.
final class FeatureWriter {
    private final List<String> names;
    private final double[][] features;
    private final int rows;
    private int next;

    FeatureWriter(List<String> names, int rows) {
        this.names = names;
        this.rows = rows;
        this.features = new double[names.size()][rows];
    }

    /// @param cells NaN where there is none
    /// @param substitute stands there; NaN where that is refused
    /// @param gap says so
    void numbers(IntToDoubleFunction cells, double substitute, IntFunction<DataException> gap) {
        var out = features[next++];
        for (int row = 0; row < rows; row++) {
            double number = cells.applyAsDouble(row);
            if (Double.isNaN(number)) {
                number = substitute;
                if (Double.isNaN(number)) {
                    throw gap.apply(row);
                }
            }
            out[row] = number;
        }
    }

    /// @param categories how many there are
    /// @param positions which of them each row has; -1 for none of them
    void categories(int categories, IntUnaryOperator positions) {
        int hidden = categories == 2 ? 1 : 0;
        for (int row = 0; row < rows; row++) {
            int position = positions.applyAsInt(row);
            if (position >= hidden) {
                features[next + position - hidden][row] = 1;
            }
        }
        next += categories - hidden;
    }

    Features done() {
        return new Features(names, features);
    }
}
