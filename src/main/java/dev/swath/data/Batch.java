package dev.swath.data;

import java.util.List;
import java.util.Optional;

/// Some rows of a table that follow each other, column by column.
///
/// @param source the file that they are in, for messages
/// @param names the names of the columns but the target's. Batches of JSON have those that occur in their
///     rows: a column that is not there has no value in any of them
/// @param columns the cells of each
/// @param target what is to be predicted; empty where that was not read
/// @param lines the line on which each row starts, from 1
public record Batch(
        String source, List<String> names, List<BatchColumn> columns, Optional<Written> target, long[] lines) {

    /// A column as it was written: texts, or numbers where these tell as much.
    ///
    /// @param bits cells, as {@link CellBits} has them
    /// @param texts that are no numbers, or are needed for messages
    public record Written(String name, long[] bits, List<String> texts) {
        public Written {
            texts = List.copyOf(texts);
        }

        public static Written of(String name, String[] cells) {
            var written = new WrittenBuilder(cells.length);
            for (var cell : cells) {
                written.add(cell);
            }
            return written.done(name);
        }
    }

    public int rows() {
        return lines.length;
    }

    /// File and line of a row: `parts/a.csv:3`.
    String place(int row) {
        return source + ":" + lines[row];
    }
}
