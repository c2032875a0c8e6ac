package dev.swath.data;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;

/// A line of a LibSVM file: `label number:value number:value # comment`.
///
/// @param from where the line begins
/// @param to where it ends, its comment too
record LibSvmRow(Path file, long number, byte[] bytes, int from, int to) {

    /// Takes the value of a column.
    interface Taker {
        void take(int column, double value);
    }

    LibSvmRow {
        int end = from;
        while (end < to && bytes[end] != '#') {
            end++;
        }
        to = end;
        while (to > from && isBlank(bytes[to - 1])) {
            to--;
        }
        while (from < to && isBlank(bytes[from])) {
            from++;
        }
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }

    boolean isEmpty() {
        return from == to;
    }

    String label() {
        return text(from, endOfWord(from));
    }

    /// The number of the first column that is named.
    OptionalInt first() {
        int start = next(endOfWord(from));
        return start == to ? OptionalInt.empty() : OptionalInt.of(column(start));
    }

    /// The number of the last column that is named.
    OptionalInt last() {
        int start = to;
        while (start > from && !isBlank(bytes[start - 1])) {
            start--;
        }
        return start == from ? OptionalInt.empty() : OptionalInt.of(column(start));
    }

    /// Hands out all values that are named.
    ///
    /// @throws DataException at the first that cannot be
    void forEach(Taker taker) {
        int last = -1;
        for (int start = next(endOfWord(from)); start < to; start = next(endOfWord(start))) {
            int column = column(start);
            if (column <= last) {
                throw refused(start, "the numbers of columns must go up within a row");
            }
            last = column;
            taker.take(column, value(start));
        }
    }

    private int column(int start) {
        int at = start;
        long column = 0;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9' && column <= Integer.MAX_VALUE) {
            column = column * 10 + bytes[at++] - '0';
        }
        if (at < to && bytes[at] == ':' && at > start && column < Integer.MAX_VALUE) {
            return (int) column;
        }
        throw refused(
                start,
                text(start, endOfWord(start)).startsWith("qid:")
                        ? "queries to rank are no table"
                        : "a column's number and its value are needed, as in 12:0.5");
    }

    private double value(int start) {
        int colon = start;
        while (bytes[colon] != ':') {
            colon++;
        }
        int end = endOfWord(start);
        double value;
        try {
            value = JavaDoubleParser.parseDouble(bytes, colon + 1, end - colon - 1);
        } catch (NumberFormatException none) {
            value = Double.NaN;
        }
        if (!Double.isFinite(value)) {
            throw refused(start, "its value is not a finite number");
        }
        return value;
    }

    private int endOfWord(int start) {
        int end = start;
        while (end < to && !isBlank(bytes[end])) {
            end++;
        }
        return end;
    }

    private int next(int at) {
        int start = at;
        while (start < to && isBlank(bytes[start])) {
            start++;
        }
        return start;
    }

    private String text(int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    private DataException refused(int start, String why) {
        return new DataException(file + ":" + number + ": " + Cells.quote(text(start, endOfWord(start))) + ": " + why);
    }
}
