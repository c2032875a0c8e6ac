package dev.swath.data;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Turns lines of fields without quotes into columns, byte by byte: most of what tables of numbers hold never
/// becomes text.
///
/// @param separator an ASCII character
record PlainRows(CsvColumns columns, byte separator) {
    private static final int NOWHERE = -1;
    private static final int LONGEST_EXACT = 15;

    /// @throws DataException at the first line that has not as many fields as the header
    Batch parse(LineBlocks.Block block) {
        return new Parsing(block).batch();
    }

    private final class Parsing {
        private final byte[] bytes;
        private final int length;
        private final CellsBuilder[] cells;
        private final WrittenBuilder target;
        private final int[] slots;
        private final int targetField;
        private final long[] lines;
        private int rows;

        Parsing(LineBlocks.Block block) {
            bytes = block.bytes();
            length = block.length();
            cells = new CellsBuilder[columns.indexes().length];
            Arrays.setAll(cells, c -> new CellsBuilder(block.lines()));
            slots = new int[columns.header().names().size()];
            Arrays.fill(slots, NOWHERE);
            for (int c = 0; c < cells.length; c++) {
                slots[columns.indexes()[c]] = c;
            }
            targetField = columns.target().orElse(NOWHERE);
            target = new WrittenBuilder(columns.target().isPresent() ? block.lines() : 0);
            lines = new long[block.lines()];
            long line = block.first();
            for (int at = 0; at < length; line++) {
                at = row(at, line);
            }
        }

        Batch batch() {
            return new Batch(
                    columns.header().file().toString(),
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
            int at = from;
            while (at < length && bytes[at] != '\n') {
                if (bytes[at] == separator) {
                    cell(field++, start, at);
                    start = at + 1;
                }
                at++;
            }
            int end = at > from && at < length && bytes[at - 1] == '\r' ? at - 1 : at;
            if (end == from) {
                return at + 1;
            }
            cell(field++, start, end);
            if (field != slots.length) {
                throw columns.otherNumber(field, line);
            }
            lines[rows++] = line;
            return at + 1;
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
        private double number(int start, int end) {
            if (start == end) {
                return Double.NaN;
            }
            long whole = 0;
            int at = start;
            while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
                whole = whole * 10 + bytes[at] - '0';
                at++;
            }
            if (at == end) {
                return end - start <= LONGEST_EXACT ? whole : Double.NaN;
            }
            boolean fraction = false;
            for (; at < end; at++) {
                byte c = bytes[at];
                if (c == '.' || c == 'e' || c == 'E') {
                    fraction = true;
                } else if ((c < '0' || c > '9') && c != '-' && c != '+') {
                    return Double.NaN;
                }
            }
            if (!fraction && end - start > LONGEST_EXACT) {
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
