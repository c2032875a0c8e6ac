package dev.swath.prep;

import dev.swath.data.Column;
import dev.swath.data.FeatureCells;

/// A category as a feature: 1 in its rows, and 0 in all others.
///
/// @param isIt for each code of the column, whether it is that category
/// @param noneIsIt whether it is that of rows which have none
record CategoryCells(Column.Categories column, boolean[] isIt, boolean noneIsIt) implements FeatureCells {
    @Override
    public int rows() {
        return column.rows();
    }

    @Override
    public void read(double[] into) {
        var codes = column.codes();
        for (int row = 0; row < into.length; row++) {
            into[row] = of(codes[row]);
        }
    }

    @Override
    public void gather(int[] rows, double[][] into, int place) {
        for (int i = 0; i < rows.length; i++) {
            into[i][place] = of(column.code(rows[i]));
        }
    }

    private double of(int code) {
        return (code < 0 ? noneIsIt : isIt[code]) ? 1 : 0;
    }
}
