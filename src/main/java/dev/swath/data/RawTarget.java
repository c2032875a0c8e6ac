package dev.swath.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/// The target column, and the place of each of its cells.
///
/// @param cells longs, row by row: a number, or one of the texts ({@link CellBits})
/// @param texts as they were written, the words for no value among them
record RawTarget(String source, String name, MemorySegment cells, List<String> texts, RowPlaces places) {

    /// Squares of larger errors, and sums of these, are soon no numbers any more.
    static final double LARGEST = 1e100;

    RawTarget {
        texts = List.copyOf(texts);
    }

    private long[] bits() {
        return cells.heapBase().orElse(null) instanceof long[] array ? array : cells.toArray(ValueLayout.JAVA_LONG);
    }

    Target.Classes classes() {
        var bits = bits();
        var perRow = new int[bits.length];
        var known = new HashMap<Long, Integer>();
        var found = new FoundLabels();
        for (int row = 0; row < bits.length; row++) {
            var code = known.get(bits[row]);
            if (code == null) {
                code = found.code(label(bits[row], row));
                known.put(bits[row], code);
            }
            perRow[row] = code;
        }
        var labels = found.sorted();
        if (labels.size() < 2) {
            throw new DataException(source + ": target '" + name + "' has one value only, '" + labels.getFirst()
                    + "': there is nothing to tell apart");
        }
        var ranks = found.ranks();
        Arrays.setAll(perRow, row -> ranks[perRow[row]]);
        return new Target.Classes(labels, perRow);
    }

    private Label label(long bits, int row) {
        if (!CellBits.isText(bits)) {
            return Label.of(Double.longBitsToDouble(bits));
        }
        var text = texts.get(CellBits.place(bits));
        if (Cells.missing(text)) {
            throw missing(row, text);
        }
        return Label.exact(text);
    }

    DataException noPositive(String label) {
        var labels = classes().labels();
        return new DataException(source + ": data.positive_class is " + Cells.quote(label) + ", but target '" + name
                + "' "
                + (labels.size() == 2
                        ? "has the classes " + Cells.quote(labels.getFirst()) + " and " + Cells.quote(labels.getLast())
                        : "has " + labels.size() + " classes, of which no one is the positive one: leave it out"));
    }

    Target.Numbers numbers() {
        var bits = bits();
        var numbers = new double[bits.length];
        for (int row = 0; row < bits.length; row++) {
            numbers[row] = CellBits.isText(bits[row]) ? number(bits[row], row) : Double.longBitsToDouble(bits[row]);
            if (Math.abs(numbers[row]) > LARGEST) {
                throw new DataException(places.at(row) + ": target '" + name + "' is " + Cells.quote(written(bits[row]))
                        + ", which is too large for errors to be squared (at most " + LARGEST
                        + " in size): is it a mark for a missing value? Otherwise divide the column by something");
            }
        }
        return new Target.Numbers(numbers);
    }

    /// A whole number of very many digits is one, too.
    private double number(long bits, int row) {
        var text = written(bits);
        double number = Cells.number(text);
        if (Double.isNaN(number)) {
            if (Cells.missing(text)) {
                throw missing(row, text);
            }
            throw new DataException(places.at(row) + ": target '" + name + "' is " + Cells.quote(text)
                    + ", which is not a finite number; a metric for classes (accuracy) takes texts");
        }
        return number;
    }

    private String written(long bits) {
        return CellBits.isText(bits)
                ? texts.get(CellBits.place(bits))
                : Label.of(Double.longBitsToDouble(bits)).text();
    }

    private DataException missing(int row, String cell) {
        return new DataException(places.at(row) + ": target '" + name + "' is missing (" + Cells.quote(cell) + ")"
                + (cell.isBlank()
                        ? ""
                        : ", for this word stands for no value: take the row out, or, if it is the name of a class,"
                                + " give that another name"));
    }
}
