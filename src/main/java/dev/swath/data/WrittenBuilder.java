package dev.swath.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Takes the cells of a target, one after the other.
final class WrittenBuilder implements CellTaker {
    private final Map<String, Integer> places = new HashMap<>(0);
    private final List<String> texts = new ArrayList<>(0);
    private long[] bits;
    private int size;

    /// @param rows how many there probably are
    WrittenBuilder(int rows) {
        bits = new long[rows];
    }

    /// As it was written. What is no number, has more digits than one, or is too large for a target stays a text.
    @Override
    public void add(String cell) {
        double number = Cells.exactNumber(cell);
        if (isUsual(number)) {
            add(number);
        } else {
            addText(cell);
        }
    }

    @Override
    public void add(double number) {
        if (isUsual(number)) {
            put(Double.doubleToRawLongBits(number));
        } else {
            addText(Double.toString(number));
        }
    }

    /// Whether a target may lack a value is not told here.
    @Override
    public void addMissing() {
        addText("");
    }

    private void addText(String cell) {
        put(CellBits.ofText(places.computeIfAbsent(cell, added -> {
            texts.add(added);
            return texts.size() - 1;
        })));
    }

    /// Whether nothing else has to be known of the cell; not so for NaN.
    static boolean isUsual(double number) {
        return Math.abs(number) <= RawTarget.LARGEST;
    }

    private void put(long cell) {
        if (size == bits.length) {
            bits = Arrays.copyOf(bits, Math.max(8, size * 2));
        }
        bits[size++] = cell;
    }

    Batch.Written done(String name) {
        return new Batch.Written(name, Arrays.copyOf(bits, size), texts);
    }
}
