package dev.swath.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Some rows of a table that follow each other, column by column.
///
/// @param source the file that they are in, for messages
/// @param names the names of the columns but the target's. Batches of JSON have those that occur in their
///     rows: a column that is not there has no value in any of them
/// @param columns the cells of each
/// @param target what is to be predicted; empty where that was not read
/// @param lines the line on which each row starts, from 1
/// @param named all columns beside the target that rows have which name their own, where some are not read; empty
///     elsewhere
/// @param leftOut what there was beside these rows and could not be read
public record Batch(
        String source,
        List<String> names,
        List<BatchColumn> columns,
        Optional<Written> target,
        long[] lines,
        List<String> named,
        LeftOut leftOut) {

    /// Rows between which nothing is left out.
    public Batch(String source, List<String> names, List<BatchColumn> columns, Optional<Written> target, long[] lines) {
        this(source, names, columns, target, lines, List.of(), LeftOut.NOTHING);
    }

    /// The same rows, under the name and the numbers of where they come from.
    Batch from(String otherSource, long[] otherLines) {
        return new Batch(otherSource, names, columns, target, otherLines, named, leftOut);
    }

    /// No row of a file, which is left out.
    static Batch ofNothing(Path file, DataException why) {
        return new Batch(
                file.toString(), List.of(), List.of(), Optional.empty(), new long[0], List.of(), LeftOut.file(why));
    }

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

        private Written select(int[] rows) {
            return new Written(
                    name, IntStream.of(rows).mapToLong(row -> bits[row]).toArray(), texts);
        }
    }

    /// The same, beside which something more is left out.
    Batch without(LeftOut more) {
        return new Batch(source, names, columns, target, lines, named, leftOut.plus(more));
    }

    /// Some of the rows.
    Batch select(int[] rows) {
        return new Batch(
                source,
                names,
                columns.stream().map(column -> column.select(rows)).toList(),
                target.map(written -> written.select(rows)),
                IntStream.of(rows).mapToLong(row -> lines[row]).toArray(),
                named,
                leftOut);
    }

    public int rows() {
        return lines.length;
    }

    /// File and line of a row: `parts/a.csv:3`.
    String place(int row) {
        return source + ":" + lines[row];
    }
}
