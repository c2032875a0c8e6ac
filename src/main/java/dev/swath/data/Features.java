package dev.swath.data;

import java.util.List;

/// The columns that a trainer learns from: finite numbers, column by column. The arrays are handed out
/// as they are, since copies of a large table are what nobody can afford: whoever gets them only reads.
///
/// @param columns an array per name, all of the same length
public record Features(List<String> names, double[][] columns) {
    public Features {
        names = List.copyOf(names);
        if (names.isEmpty() || names.size() != columns.length) {
            throw new IllegalArgumentException(names.size() + " names for " + columns.length + " columns");
        }
        for (var column : columns) {
            if (column.length != columns[0].length) {
                throw new IllegalArgumentException("columns of different lengths");
            }
        }
    }

    public int rows() {
        return columns[0].length;
    }

    /// These rows alone, in the order given.
    public Features select(int[] rows) {
        var selected = new double[columns.length][rows.length];
        for (int c = 0; c < columns.length; c++) {
            var from = columns[c];
            var to = selected[c];
            for (int i = 0; i < rows.length; i++) {
                to[i] = from[rows[i]];
            }
        }
        return new Features(names, selected);
    }
}
