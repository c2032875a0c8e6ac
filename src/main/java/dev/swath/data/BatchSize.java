package dev.swath.data;

import de.siegmar.fastcsv.reader.CsvRecord;

/// How large batches may become: so many rows, or so much memory where these are wide. Bytes are rough.
final class BatchSize {
    static final int ROWS = 256;

    /// So much may all batches take that are on their way. Of a small heap an eighth: there is a model, too.
    static final int BYTES_AHEAD = (int) Math.min(32 << 20, Runtime.getRuntime().maxMemory() / 8);

    /// Some are read while others are parsed.
    static final int BYTES = BYTES_AHEAD / 4;

    /// A cell as a text with its reference.
    private static final int BYTES_OF_A_CELL = 56;

    /// A cell as a number in its column, with some room for what else a column needs.
    private static final int BYTES_OF_A_NUMBER = 16;

    /// Of a row that is written densely.
    private static final int BYTES_WRITTEN_FOR_A_CELL = 4;

    /// A number in its column, what it was made of, and some room.
    private static final int BYTES_OF_A_CELL_WITH_ITS_SOURCE = 32;

    private static final int MOST_ROWS = 1 << 15;
    private static final int BYTES_OF_A_COLUMN = 64;

    private BatchSize() {}

    /// What a record takes.
    static long of(CsvRecord row) {
        long bytes = 0;
        for (int field = 0; field < row.getFieldCount(); field++) {
            bytes += BYTES_OF_A_CELL + row.getField(field).length();
        }
        return bytes;
    }

    /// What plain lines take, first as they are, then as columns.
    static long of(WholeLines lines, ChosenColumns columns) {
        return lines.length() + (long) lines.lines() * columns.indexes().length * BYTES_OF_A_NUMBER;
    }

    /// How many rows of so many columns are worth a piece, where the source does not say how large they become: few
    /// where they are wide.
    static int rows(int columns) {
        return (int) Math.clamp(BYTES / ((columns + 1L) * BYTES_OF_A_CELL_WITH_ITS_SOURCE), 1, MOST_ROWS);
    }

    /// What columns take beside their cells.
    static long ofColumns(int columns) {
        return (long) columns * BYTES_OF_A_CELL_WITH_ITS_SOURCE;
    }

    /// What such rows take.
    static long of(long rows, int columns) {
        return rows * (columns + 1) * BYTES_OF_A_CELL_WITH_ITS_SOURCE;
    }

    /// What cells take.
    static long ofCells(long cells) {
        return cells * BYTES_OF_A_CELL;
    }

    /// What a batch takes that is there. Of texts only the references count, since equal ones are there once.
    static long of(Batch batch) {
        return batch.columns().stream().mapToLong(BatchSize::of).sum() + 2L * Long.BYTES * batch.rows();
    }

    private static long of(BatchColumn column) {
        return BYTES_OF_A_COLUMN
                + switch (column) {
                    case BatchColumn.Numbers(var values, int _) -> (long) values.length * Double.BYTES;
                    case BatchColumn.Sparse(var numbers) ->
                        (long) numbers.entries().length * (Integer.BYTES + Double.BYTES);
                    case BatchColumn.Texts(var cells, int _) -> (long) cells.length * Long.BYTES;
                };
    }

    /// What a part of a file takes once it is read.
    static long ofText(long bytes) {
        return bytes / BYTES_WRITTEN_FOR_A_CELL * BYTES_OF_A_CELL;
    }
}
