package dev.swath.data;

import java.io.IOException;

/// A column of numbers most of which are 0: keeps the others, each as its row and its bits.
final class EntryColumn implements ColumnParts {
    private static final int LEAST_CHUNK = 8;
    private static final int LONGS_OF_AN_ENTRY = 2;

    /// So many longs of all columns are in memory before they are spilled.
    private static final int LONGS_IN_MEMORY = 1 << 22;

    private final String name;
    private final CellChunks chunks;
    private final int largestChunk;
    private long[] chunk = {};
    private int used;
    private int rows;
    private int entries;

    /// @param chunks of this column alone
    /// @param columns how many there probably are beside it
    EntryColumn(String name, CellChunks chunks, int columns) {
        this.name = name;
        this.chunks = chunks;
        this.largestChunk = LEAST_CHUNK * Math.clamp(LONGS_IN_MEMORY / (LEAST_CHUNK * (columns + 1L)), 1, 1 << 12);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int values() {
        return rows;
    }

    @Override
    public void fillTo(int row) {
        if (row != rows) {
            throw new IllegalStateException("column " + name + " has " + rows + " cells in " + row + " rows");
        }
    }

    @Override
    public void add(BatchColumn cells, int more) throws IOException {
        if (!(cells instanceof BatchColumn.Sparse(var numbers))) {
            throw new IllegalArgumentException("column " + name + " comes without its zeros, and then with them");
        }
        var places = numbers.places();
        var values = numbers.entries();
        for (int i = 0; i < places.length; i++) {
            if (used == chunk.length) {
                spill();
                chunk = new long[Math.clamp(chunk.length * 2L, LEAST_CHUNK, largestChunk)];
            }
            chunk[used++] = rows + places[i];
            chunk[used++] = Double.doubleToRawLongBits(values[i]);
        }
        entries += places.length;
        rows += more;
    }

    private void spill() throws IOException {
        if (used > 0) {
            chunks.add(chunk, used);
            used = 0;
        }
    }

    /// How many numbers are not 0.
    int entries() {
        return entries;
    }

    /// Whether a cell for each number takes no more memory than those that are not 0 with their rows.
    boolean isDense() {
        return (long) entries * (Integer.BYTES + Double.BYTES) >= (long) rows * Double.BYTES;
    }

    /// Hands out what is not 0.
    void forEachEntry(Taker taker) throws IOException {
        spill();
        chunk = new long[0];
        chunks.forEach((_, longs, length) -> {
            for (int i = 0; i < length; i += LONGS_OF_AN_ENTRY) {
                taker.take((int) longs[i], longs[i + 1]);
            }
        });
    }

    @Override
    public void forEach(Taker taker) throws IOException {
        var next = new int[1];
        forEachEntry((row, bits) -> {
            zeros(next[0], row, taker);
            taker.take(row, bits);
            next[0] = row + 1;
        });
        zeros(next[0], rows, taker);
    }

    private static void zeros(int from, int to, Taker taker) throws IOException {
        for (int row = from; row < to; row++) {
            taker.take(row, 0);
        }
    }

    @Override
    public double number(long bits, int row, RowPlaces places) {
        return Double.longBitsToDouble(bits);
    }

    /// The column without its zeros, on the heap.
    Column onHeap() throws IOException {
        var places = new int[entries];
        var values = new double[entries];
        var filled = new int[1];
        forEachEntry((row, bits) -> {
            places[filled[0]] = row;
            values[filled[0]++] = Double.longBitsToDouble(bits);
        });
        return SparseNumbers.of(rows, places, values);
    }
}
