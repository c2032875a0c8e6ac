package dev.swath.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Takes the cells of a column as they come, batch after batch, and knows in the end what the column is: numbers
/// where every cell that has a value is a finite number, else categories.
final class CellColumn implements ColumnParts {
    private static final int LEAST_CHUNK = 1 << 8;
    private static final int LARGEST_CHUNK = 1 << 16;

    /// So many cells of all columns are in memory before they are spilled.
    private static final int CELLS_IN_MEMORY = 1 << 21;

    private final String name;
    private final CellChunks chunks;
    private final int largestChunk;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private long[] chunk = new long[LEAST_CHUNK];
    private int used;
    private int size;
    private int values;

    /// @param chunks of this column alone
    /// @param columns how many there probably are beside it
    CellColumn(String name, CellChunks chunks, int columns) {
        this.largestChunk = Math.clamp(CELLS_IN_MEMORY / (columns + 1), LEAST_CHUNK, LARGEST_CHUNK);
        this.name = name;
        this.chunks = chunks;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int values() {
        return values;
    }

    /// The distinct texts, by their places.
    List<String> texts() {
        return texts;
    }

    @Override
    public void fillTo(int row) throws IOException {
        while (size < row) {
            int n = room(row - size);
            Arrays.fill(chunk, used, used + n, CellBits.NONE);
            taken(n);
        }
    }

    @Override
    public void add(BatchColumn cells, int rows) throws IOException {
        values += rows - cells.missing();
        switch (cells) {
            case BatchColumn.Sparse(var numbers) -> add(numbers.values());
            case BatchColumn.Numbers(var numbers, int _) -> add(numbers);
            case BatchColumn.Texts(var written, int _) -> add(written);
        }
    }

    private void add(String[] written) throws IOException {
        if (written.length < RecentTexts.MANY_CELLS) {
            for (var cell : written) {
                add(bits(cell));
            }
            return;
        }
        var recent = new RecentTexts();
        var bits = new long[RecentTexts.SLOTS];
        for (int from = 0; from < written.length; ) {
            int n = room(written.length - from);
            for (int i = 0; i < n; i++) {
                var cell = written[from + i];
                int slot = RecentTexts.slot(cell);
                if (!recent.isIn(slot, cell)) {
                    bits[slot] = bits(cell);
                    recent.put(slot, cell);
                }
                chunk[used + i] = bits[slot];
            }
            from += n;
            taken(n);
        }
    }

    private void add(double[] numbers) throws IOException {
        for (int from = 0; from < numbers.length; ) {
            int n = room(numbers.length - from);
            for (int i = 0; i < n; i++) {
                chunk[used + i] = Double.doubleToRawLongBits(numbers[from + i]);
            }
            from += n;
            taken(n);
        }
    }

    /// Cells of a target, each of which counts as a value.
    void addWritten(Batch.Written cells) throws IOException {
        values += cells.bits().length;
        var here = cells.texts().stream().mapToLong(this::text).toArray();
        for (long bits : cells.bits()) {
            add(CellBits.isText(bits) ? here[CellBits.place(bits)] : bits);
        }
    }

    private void add(long bits) throws IOException {
        room(1);
        chunk[used] = bits;
        taken(1);
    }

    private long bits(String cell) {
        if (cell.isEmpty()) {
            return CellBits.NONE;
        }
        var place = places.get(cell);
        if (place != null) {
            return CellBits.ofText(place);
        }
        double number = Cells.exactNumber(cell);
        if (!Double.isNaN(number)) {
            return Double.doubleToRawLongBits(number);
        }
        return text(cell);
    }

    private long text(String cell) {
        return CellBits.ofText(places.computeIfAbsent(cell, added -> {
            texts.add(added);
            return texts.size() - 1;
        }));
    }

    /// Makes room for some cells, at least one of as many as are wanted.
    private int room(int wanted) throws IOException {
        if (used == chunk.length) {
            chunks.add(chunk, used);
            used = 0;
            chunk = new long[Math.min(largestChunk, chunk.length * 2)];
        }
        return Math.min(wanted, chunk.length - used);
    }

    private void taken(int n) {
        used += n;
        size += n;
    }

    @Override
    public void forEach(Taker taker) throws IOException {
        forEachPart((first, bits, cells) -> {
            for (int i = 0; i < cells; i++) {
                taker.take(first + i, bits[i]);
            }
        });
    }

    /// Hands out all cells, many at a time. No cell can be added any more.
    void forEachPart(CellChunks.Part part) throws IOException {
        if (used > 0) {
            chunks.add(chunk, used);
            used = 0;
        }
        chunks.forEach(part);
    }

    /// Whether some cell is a text, which no number is and no infinity either.
    boolean isOfCategories() {
        return texts.stream().anyMatch(text -> Double.isNaN(Cells.number(text)) && !Cells.infinite(text));
    }

    @Override
    public double number(long bits, int row, RowPlaces rows) {
        if (!CellBits.isText(bits)) {
            return Double.longBitsToDouble(bits);
        }
        var text = texts.get(CellBits.place(bits));
        double number = Cells.number(text);
        if (Double.isNaN(number)) {
            throw new DataException(rows.at(row) + ": column '" + name + "' is " + Cells.quote(text)
                    + ", which is not a finite number");
        }
        return number;
    }
}
