package dev.swath.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes the cells of a column one after the other: as numbers for as long as all of them are, which is all
/// that most columns ever need.
final class CellsBuilder implements CellTaker {
    private double[] numbers;
    private String @Nullable [] texts;

    /// One copy of each text, of which most columns have few; none that stands for no value.
    private final Map<String, String> seen = new HashMap<>(0);

    /// Some of these, where there are many rows.
    private final @Nullable RecentTexts recent;

    private int size;
    private int missing;

    /// @param rows how many there probably are
    CellsBuilder(int rows) {
        numbers = new double[rows];
        recent = rows < RecentTexts.MANY_CELLS ? null : new RecentTexts();
    }

    int size() {
        return size;
    }

    @Override
    public void add(String text) {
        if (texts != null) {
            var known = known(text);
            if (known != null) {
                append(known, texts);
                return;
            }
        } else {
            double number = Cells.exactNumber(text);
            if (!Double.isNaN(number)) {
                add(number);
                return;
            }
        }
        if (Cells.missing(text)) {
            addMissing();
        } else {
            addText(text.strip());
        }
    }

    @Override
    public void add(double number) {
        if (texts != null) {
            addText(Double.toString(number));
            return;
        }
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, longer());
        }
        numbers[size++] = number;
    }

    @Override
    public void addMissing() {
        missing++;
        if (texts == null) {
            add(Double.NaN);
        } else {
            append("", texts);
        }
    }

    /// Rows before this one that had no cell have no value.
    void fillTo(int row) {
        while (size < row) {
            addMissing();
        }
    }

    private void addText(String text) {
        var known = seen.putIfAbsent(text, text);
        append(known == null ? text : known, texts == null ? asTexts() : texts);
    }

    private @Nullable String known(String text) {
        if (recent == null) {
            return seen.get(text);
        }
        int slot = RecentTexts.slot(text);
        if (recent.isIn(slot, text)) {
            return text;
        }
        var known = seen.get(text);
        if (known != null) {
            recent.put(slot, known);
        }
        return known;
    }

    private void append(String text, String[] before) {
        var all = size == before.length ? Arrays.copyOf(before, longer()) : before;
        all[size++] = text;
        texts = all;
    }

    private String[] asTexts() {
        var all = new String[numbers.length];
        for (int i = 0; i < size; i++) {
            all[i] = Double.isNaN(numbers[i]) ? "" : Double.toString(numbers[i]);
        }
        numbers = new double[0];
        return all;
    }

    private int longer() {
        return Math.max(8, size * 2);
    }

    BatchColumn done() {
        if (texts != null) {
            return new BatchColumn.Texts(size == texts.length ? texts : Arrays.copyOf(texts, size), missing);
        }
        return new BatchColumn.Numbers(size == numbers.length ? numbers : Arrays.copyOf(numbers, size), missing);
    }
}
