package dev.swath.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The columns that a trainer learns from: finite numbers, column by column. They may still lie in the table that all
/// children share: whoever asks for arrays gets a copy of them, and whoever asks for some rows a copy of those. What is
/// handed out is only to be read, since further copies of a large table are what nobody can afford.
public final class Features {
    private static final double[][] NONE = {};
    private static final long HALF_OF_THE_HEAP = Runtime.getRuntime().maxMemory() / 2;

    private final List<String> names;
    private final List<FeatureCells> cells;

    /// All columns, once somebody has asked for them.
    private volatile double[][] arrays;

    /// In arrays, which are not copied.
    ///
    /// @param columns an array per name, all of the same length
    public Features(List<String> names, double[][] columns) {
        this(names, Arrays.stream(columns).map(FeatureCells::of).toList(), columns);
    }

    /// Wherever they lie.
    ///
    /// @param cells of each name, all of the same length
    public Features(List<String> names, List<? extends FeatureCells> cells) {
        this(names, cells, NONE);
    }

    private Features(List<String> names, List<? extends FeatureCells> cells, double[][] arrays) {
        this.names = List.copyOf(names);
        this.cells = List.copyOf(cells);
        this.arrays = arrays;
        if (names.isEmpty() || names.size() != cells.size()) {
            throw new IllegalArgumentException(names.size() + " names for " + cells.size() + " columns");
        }
        for (var column : cells) {
            if (column.rows() != rows()) {
                throw new IllegalArgumentException("columns of different lengths");
            }
        }
    }

    public List<String> names() {
        return names;
    }

    public int rows() {
        return cells.getFirst().rows();
    }

    /// How many columns there are.
    public int width() {
        return cells.size();
    }

    /// One column, wherever it lies.
    public FeatureCells cells(int column) {
        return cells.get(column);
    }

    /// An array for each column. Where they are in none, all are copied once, and stay in memory as long as this does.
    ///
    /// @throws DataException where zeros are not kept, and all of them together would not fit
    public double[][] columns() {
        if (arrays == NONE) {
            requireRoom();
            synchronized (this) {
                if (arrays == NONE) {
                    arrays = cells.stream().map(FeatureCells::array).toArray(double[][]::new);
                }
            }
        }
        return arrays;
    }

    /// @throws DataException where zeros are not kept, and all of them together would take more than half of the heap
    public void requireRoom() {
        long sparse = cells.stream().filter(column -> !column.keepZeros()).count();
        if (sparse * rows() > mostCells()) {
            throw new DataException(rows() + " rows with " + width() + " features each are more than " + mostCells()
                    + " numbers, which half of the memory holds, and this trainer needs every one, also those that are"
                    + " 0: take a trainer of what is not 0 alone, such as sparse_logistic, set max_features, or buckets,"
                    + " of preprocess lower, or give trials more with resources.memory");
        }
    }

    /// How many numbers with a cell each half of the heap holds.
    public static long mostCells() {
        return HALF_OF_THE_HEAP / Double.BYTES;
    }

    /// One column in an array: its own, or a copy that nobody keeps.
    public double[] column(int column) {
        var all = arrays;
        return all == NONE ? cells.get(column).array() : all[column];
    }

    /// Copies some rows.
    ///
    /// @param rows which, in the order given
    /// @param into an array for each, as long as there are columns
    public void gather(int[] rows, double[][] into) {
        for (int c = 0; c < cells.size(); c++) {
            cells.get(c).gather(rows, into, c);
        }
    }

    /// These rows alone, in the order given, in arrays.
    public Features select(int[] rows) {
        var selected = new ArrayList<FeatureCells>();
        var positions = new RowPositions(rows);
        for (int c = 0; c < width(); c++) {
            selected.add(
                    cells.get(c) instanceof SparseNumbers sparse ? sparse.select(positions) : picked(column(c), rows));
        }
        return new Features(names, selected);
    }

    private static FeatureCells picked(double[] from, int[] rows) {
        var picked = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = from[rows[i]];
        }
        return FeatureCells.of(picked);
    }
}
