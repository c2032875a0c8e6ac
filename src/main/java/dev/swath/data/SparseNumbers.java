package dev.swath.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// Numbers most of which are 0, and none missing: only the others take memory, on the heap or in a file that is mapped.
///
/// @param rows how many there are
/// @param rowsOfEntries ints: the rows whose number is not 0, in their order
/// @param cells doubles: these numbers, finite
public record SparseNumbers(int rows, MemorySegment rowsOfEntries, MemorySegment cells) implements Column.Numbers {
    public SparseNumbers {
        if (rowsOfEntries.byteSize() / Integer.BYTES != cells.byteSize() / Double.BYTES) {
            throw new IllegalArgumentException(
                    rowsOfEntries.byteSize() + " bytes of rows for " + cells.byteSize() + " of numbers");
        }
    }

    /// In arrays, which are not copied and only to be read.
    ///
    /// @param places the rows whose number is not 0, in their order
    /// @param entries these numbers
    public static SparseNumbers of(int rows, int[] places, double[] entries) {
        return new SparseNumbers(rows, MemorySegment.ofArray(places), MemorySegment.ofArray(entries));
    }

    /// The rows whose number is not 0, in their order: to be read only.
    public int[] places() {
        return rowsOfEntries.heapBase().orElse(null) instanceof int[] array
                ? array
                : rowsOfEntries.toArray(ValueLayout.JAVA_INT);
    }

    /// The numbers that are not 0, in the order of their rows: to be read only.
    public double[] entries() {
        return cells.heapBase().orElse(null) instanceof double[] array ? array : cells.toArray(ValueLayout.JAVA_DOUBLE);
    }

    @Override
    public int missing() {
        return 0;
    }

    @Override
    public boolean has(int row) {
        return true;
    }

    @Override
    public boolean keepZeros() {
        return false;
    }

    @Override
    public double[] values() {
        var values = new double[rows];
        read(values);
        return values;
    }

    @Override
    public void read(double[] into) {
        Arrays.fill(into, 0);
        var places = places();
        var entries = entries();
        for (int i = 0; i < places.length; i++) {
            into[places[i]] = entries[i];
        }
    }

    @Override
    public void gather(int[] some, double[][] into, int place) {
        var places = places();
        var entries = entries();
        for (int i = 0; i < some.length; i++) {
            int found = Arrays.binarySearch(places, some[i]);
            into[i][place] = found < 0 ? 0 : entries[found];
        }
    }

    @Override
    public SparseNumbers select(int[] some) {
        return select(new RowPositions(some));
    }

    /// These rows alone, in the order given.
    SparseNumbers select(RowPositions some) {
        return some.entries(places(), entries());
    }

    /// The same with each number changed: as they are read, unless 0 stays 0.
    @Override
    public FeatureCells changed(DoubleUnaryOperator change) {
        return change.applyAsDouble(0) == 0 ? mapped(change) : new Changed(this, change);
    }

    /// The same with each number changed that is not 0.
    public SparseNumbers mapped(DoubleUnaryOperator change) {
        return of(rows, places(), Arrays.stream(entries()).map(change).toArray());
    }
}
