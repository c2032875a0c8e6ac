package dev.swath.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The columns of LibSVM files: the label, and a column for each number up to the largest.
///
/// @param first the smallest number, 0 or 1
/// @param last the largest one
record LibSvmColumns(String source, int first, int last) {
    static final String LABEL = "label";

    /// Each takes its place in every process, whether or not a row has it.
    static final int MOST_COLUMNS = 200_000;

    private static final int BEGINNING = 64 << 10;
    private static final Pattern ROW = Pattern.compile("[^\\s:,{}\\[\\]\"]+( +\\d+:\\S+)+\\s*(#.*)?");

    /// Whether a line is one of such a file.
    static boolean looksLikeARow(String line) {
        return ROW.matcher(line.strip()).matches();
    }

    /// @throws DataException where a file or a row cannot be read and may not be left out
    static LibSvmColumns of(List<Path> files, OnError onError) {
        var extent = new Extent();
        var ofFiles = files.size() == 1 ? OnError.FAIL : onError;
        ManyFiles.each(files, LoaderThreads.auto(), file -> {
                    try {
                        return of(file, onError);
                    } catch (DataException broken) {
                        ofFiles.refuseUnlessSkipped(broken);
                        return new Extent();
                    }
                })
                .forEach(extent::add);
        return extent.columns(files.getFirst().toString());
    }

    private static Extent of(Path file, OnError onError) throws InterruptedException {
        var extent = new Extent();
        try (var in = DataBytes.open(file)) {
            WholeLines.cut(file, in, 0, lines -> extent.add(file, lines, onError));
        } catch (IOException unreadable) {
            throw CsvFile.unreadable(file, 0, unreadable);
        }
        return extent;
    }

    /// Those of the first rows; later ones may have more.
    static LibSvmColumns ofFirstRows(Path file) {
        try (var in = DataBytes.open(file)) {
            var bytes = in.readNBytes(BEGINNING);
            int length = bytes.length < BEGINNING ? bytes.length : LineBlocks.endOfLines(bytes, bytes.length);
            var extent = new Extent();
            extent.add(file, WholeLines.of(bytes, length, 0), OnError.FAIL);
            return extent.columns(file.toString());
        } catch (IOException unreadable) {
            throw CsvFile.unreadable(file, 0, unreadable);
        }
    }

    /// With more columns, which are 0 in all rows.
    LibSvmColumns upTo(int number) {
        return new LibSvmColumns(source, Math.min(first, number), Math.max(last, number));
    }

    Header header() {
        var names = new ArrayList<String>();
        names.add(LABEL);
        for (int number = first; number <= last; number++) {
            names.add(Integer.toString(number));
        }
        return Header.of(source, source, names);
    }

    /// @throws DataException where there are too many
    void requireFew() {
        long columns = last - first + 1L;
        if (columns > MOST_COLUMNS) {
            throw new TableException(
                    source + ": has " + columns + " columns, by the largest number that a row names, and at" + " most "
                            + MOST_COLUMNS + " can be read");
        }
    }

    /// What was seen of rows: the smallest and largest number of a column.
    private static final class Extent {
        private long smallest = 1;
        private long largest;

        void add(Extent other) {
            smallest = Math.min(smallest, other.smallest);
            largest = Math.max(largest, other.largest);
        }

        void add(Path file, WholeLines lines, OnError onError) {
            var bytes = lines.bytes();
            lines.forEach((number, from, to) -> {
                var row = new LibSvmRow(file, number, bytes, from, to);
                if (!row.isEmpty()) {
                    try {
                        add(row, onError);
                    } catch (DataException broken) {
                        onError.refuseUnlessSkipped(broken);
                    }
                }
            });
        }

        /// The numbers of a row go up, which is checked when it is read: its first and last one say enough, unless
        /// it is then left out.
        private void add(LibSvmRow row, OnError onError) {
            if (onError == OnError.SKIP) {
                row.forEach((column, value) -> {});
            }
            var first = row.first();
            var last = row.last();
            first.ifPresent(index -> smallest = Math.min(smallest, index));
            last.ifPresent(index -> largest = Math.max(largest, index));
        }

        LibSvmColumns columns(String source) {
            return new LibSvmColumns(source, (int) smallest, (int) largest);
        }
    }
}
