package dev.swath.data;

import java.util.Arrays;

/// Rows of a table, in an order.
public sealed interface RowChoice {

    /// How many there are.
    int rows();

    /// Which row of the table is there.
    int at(int row);

    /// All rows of a table.
    record All(int rows) implements RowChoice {
        @Override
        public int at(int row) {
            return row;
        }
    }

    /// Some rows of a table.
    record Some(int[] chosen) implements RowChoice {
        @Override
        public int rows() {
            return chosen.length;
        }

        @Override
        public int at(int row) {
            return chosen[row];
        }
    }

    static RowChoice all(long rows) {
        return new All(Math.toIntExact(rows));
    }

    /// These of them, in the order given.
    ///
    /// @param rows not to be changed any more
    default RowChoice select(int[] rows) {
        return switch (this) {
            case All _ -> new Some(rows);
            case Some(int[] chosen) ->
                new Some(Arrays.stream(rows).map(row -> chosen[row]).toArray());
        };
    }
}
