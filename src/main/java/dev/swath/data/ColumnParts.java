package dev.swath.data;

import java.io.IOException;

/// A column whose cells come batch after batch.
sealed interface ColumnParts permits CellColumn, EntryColumn {

    String name();

    /// How many rows have a value.
    int values();

    /// Rows before this one that had no cell have no value.
    void fillTo(int row) throws IOException;

    /// @param rows how many cells there are
    void add(BatchColumn cells, int rows) throws IOException;

    /// Takes a cell.
    interface Taker {
        void take(int row, long bits) throws IOException;
    }

    /// Hands out all cells in the order of their rows. No cell can be added any more.
    void forEach(Taker taker) throws IOException;

    /// A cell as a number; NaN where it has none.
    ///
    /// @throws DataException where it is an infinity
    double number(long bits, int row, RowPlaces rows);

    /// One for cells such as these.
    ///
    /// @param chunks of this column alone
    /// @param columns how many there probably are beside it
    static ColumnParts of(BatchColumn cells, String name, CellChunks chunks, int columns) {
        return cells instanceof BatchColumn.Sparse
                ? new EntryColumn(name, chunks, columns)
                : new CellColumn(name, chunks, columns);
    }
}
