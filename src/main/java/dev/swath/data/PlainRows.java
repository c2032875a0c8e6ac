package dev.swath.data;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Turns lines of fields without quotes into columns, byte by byte: most of what tables of numbers hold never
/// becomes text.
///
/// @param separator an ASCII character
record PlainRows(ChosenColumns columns, byte separator) {
    private static final int NOWHERE = -1;
    private static final long BREAKS = EightBytes.all('\n');
    private static final int LONGEST_EXACT = 15;
    private static final int LONGEST_LONG = 18;
    private static final long LARGEST_EXACT = 1L << 53;
    private static final double[] POWERS = powers();

    private static double[] powers() {
        var powers = new double[LONGEST_LONG + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    /// @throws DataException at the first line that has not as many fields as the header
    Batch parse(WholeLines lines) {
        return new Parsing(lines).batch();
    }

    private final class Parsing {
        private final long separators = EightBytes.all((char) separator);
        private final byte[] bytes;
        private final int length;
        private final CellsBuilder[] cells;
        private final WrittenBuilder target;
        private final int[] slots;
        private final int targetField;
        private final long[] lines;
        private int rows;

        Parsing(WholeLines block) {
            bytes = block.bytes();
            length = block.length();
            cells = new CellsBuilder[columns.indexes().length];
            slots = new int[columns.header().names().size()];
            // A line with all fields has a byte for each at least: others are empty, or wrong.
            int mostRows = Math.min(block.lines(), length / slots.length + 1);
            Arrays.setAll(cells, c -> new CellsBuilder(mostRows));
            Arrays.fill(slots, NOWHERE);
            for (int c = 0; c < cells.length; c++) {
                slots[columns.indexes()[c]] = c;
            }
            targetField = columns.target().orElse(NOWHERE);
            target = new WrittenBuilder(columns.target().isPresent() ? block.lines() : 0);
            lines = new long[block.lines()];
            long line = block.linesBefore() + 1;
            for (int at = 0; at < length; line++) {
                at = row(at, line);
            }
        }

        Batch batch() {
            return new Batch(
                    columns.header().source(),
                    columns.names(),
                    Arrays.stream(cells).map(CellsBuilder::done).toList(),
                    targetField == NOWHERE
                            ? Optional.empty()
                            : Optional.of(target.done(columns.header().names().get(targetField))),
                    Arrays.copyOf(lines, rows));
        }

        /// @return where the next line begins
        private int row(int from, long line) {
            int field = 0;
            int start = from;
            int at = mark(from);
            while (at < length && bytes[at] != '\n') {
                cell(field++, start, at);
                start = at + 1;
                at = mark(start);
            }
            int end = at > from && at < length && bytes[at - 1] == '\r' ? at - 1 : at;
            if (end == from) {
                return at + 1;
            }
            cell(field++, start, end);
            if (field != slots.length) {
                throw CsvRows.otherNumber(columns.header(), field, line);
            }
            lines[rows++] = line;
            return at + 1;
        }

        /// Where the next separator or line break is; the end where there is none.
        private int mark(int from) {
            int at = from;
            for (; at + Long.BYTES <= length; at += Long.BYTES) {
                long eight = EightBytes.at(bytes, at);
                long marks = EightBytes.equal(eight, separators) | EightBytes.equal(eight, BREAKS);
                if (marks != 0) {
                    return at + Long.numberOfTrailingZeros(marks) / Byte.SIZE;
                }
            }
            while (at < length && bytes[at] != separator && bytes[at] != '\n') {
                at++;
            }
            return at;
        }

        private void cell(int field, int start, int end) {
            if (field >= slots.length) {
                return;
            }
            int slot = slots[field];
            if (slot != NOWHERE) {
                double number = number(start, end);
                if (Double.isNaN(number)) {
                    cells[slot].add(text(start, end));
                } else {
                    cells[slot].add(number);
                }
            } else if (field == targetField) {
                double number = number(start, end);
                if (WrittenBuilder.isUsual(number)) {
                    target.add(number);
                } else {
                    target.add(text(start, end));
                }
            }
        }

        private String text(int start, int end) {
            return new String(bytes, start, end - start, StandardCharsets.UTF_8);
        }

        /// NaN where it is not certain to be what {@link Cells#number} gives for the text, or it is a whole number of
        /// more digits than a double has.
        ///
        /// Most numbers are so short that a double has their digits and the power of ten exactly, so that one
        /// division rounds once, and right (Clinger 1990).
        private double number(int start, int end) {
            int at = start < end && bytes[start] == '-' ? start + 1 : start;
            int first = at;
            long digits = 0;
            int point = NOWHERE;
            while (at < end) {
                int digit = bytes[at] - '0';
                if (digit < 0 || digit > 9) {
                    if (bytes[at] != '.' || point != NOWHERE) {
                        return anyNumber(start, end);
                    }
                    point = at++;
                } else if (end - at >= Long.BYTES && EightBytes.areDigits(EightBytes.at(bytes, at))) {
                    digits = digits * 100_000_000 + EightBytes.number(EightBytes.at(bytes, at));
                    at += Long.BYTES;
                } else {
                    digits = digits * 10 + digit;
                    at++;
                }
            }
            int count = end - first - (point == NOWHERE ? 0 : 1);
            if (count == 0 || point == NOWHERE && count > LONGEST_EXACT) {
                return Double.NaN;
            }
            if (count > LONGEST_LONG || digits > LARGEST_EXACT) {
                return anyNumber(start, end);
            }
            double number = point == NOWHERE ? digits : digits / POWERS[end - point - 1];
            return first > start ? -number : number;
        }

        private double anyNumber(int start, int end) {
            boolean real = false;
            for (int at = start; at < end; at++) {
                byte c = bytes[at];
                real |= c == '.' || c == 'e' || c == 'E';
                if ((c < '0' || c > '9') && c != '.' && c != 'e' && c != 'E' && c != '-' && c != '+') {
                    return Double.NaN;
                }
            }
            if (!real && end - start > LONGEST_EXACT) {
                return Double.NaN;
            }
            try {
                double number = JavaDoubleParser.parseDouble(bytes, start, end - start);
                return Double.isFinite(number) ? number : Double.NaN;
            } catch (NumberFormatException none) {
                return Double.NaN;
            }
        }
    }
}
