package dev.swath.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;

/// A column of a table, or of some of its rows, in memory or in a file that is mapped into it: then processes that have
/// the same table share its pages.
public sealed interface Column {

    /// How many cells there are.
    int rows();

    /// How many cells have no value.
    int missing();

    /// A number for each row.
    sealed interface Numbers extends Column, FeatureCells permits Dense, SparseNumbers {
        /// In an array, which is not copied.
        static Dense of(double[] values) {
            int missing = 0;
            for (double value : values) {
                missing += Double.isNaN(value) ? 1 : 0;
            }
            return new Dense(MemorySegment.ofArray(values), missing);
        }

        /// All of them: a copy, or where they are in an array anyway, that array, which is only to be read.
        double[] values();

        @Override
        default double[] array() {
            return values();
        }

        @Override
        Numbers select(int[] rows);

        /// The same with each distinct number as a category.
        default Categories asCategories() {
            var values = values();
            var found = new FoundLabels();
            var known = new HashMap<Double, Integer>();
            var codes = new int[values.length];
            for (int row = 0; row < codes.length; row++) {
                codes[row] = Double.isNaN(values[row])
                        ? -1
                        : known.computeIfAbsent(values[row] + 0.0, value -> found.code(Label.of(value)));
            }
            var ranks = found.ranks();
            Arrays.setAll(codes, row -> codes[row] < 0 ? -1 : ranks[codes[row]]);
            return Categories.of(found.sorted(), codes);
        }
    }

    /// Numbers with a cell each.
    ///
    /// @param cells doubles; NaN where there is none
    /// @param chosen which of them are the column's
    record Dense(MemorySegment cells, RowChoice chosen, int missing) implements Numbers {

        /// All cells, row by row.
        Dense(MemorySegment cells, int missing) {
            this(cells, RowChoice.all(cells.byteSize() / Double.BYTES), missing);
        }

        private double at(int row) {
            return cells.getAtIndex(ValueLayout.JAVA_DOUBLE, chosen.at(row));
        }

        @Override
        public Dense select(int[] rows) {
            var selected = chosen.select(rows);
            return new Dense(
                    cells, selected, missing == 0 ? 0 : Numbers.of(new Dense(cells, selected, 0).values()).missing);
        }

        @Override
        public boolean has(int row) {
            return !Double.isNaN(at(row));
        }

        @Override
        public int rows() {
            return chosen.rows();
        }

        @Override
        public void read(double[] into) {
            switch (chosen) {
                case RowChoice.All(int rows) -> MemorySegment.copy(cells, ValueLayout.JAVA_DOUBLE, 0, into, 0, rows);
                case RowChoice.Some(int[] rows) -> {
                    // To copy a column and pick from the copy is several times as quick as to read cell by cell.
                    var all = cells.heapBase().orElse(null) instanceof double[] array
                            ? array
                            : cells.toArray(ValueLayout.JAVA_DOUBLE);
                    for (int row = 0; row < into.length; row++) {
                        into[row] = all[rows[row]];
                    }
                }
            }
        }

        @Override
        public void gather(int[] rows, double[][] into, int place) {
            for (int i = 0; i < rows.length; i++) {
                into[i][place] = at(rows[i]);
            }
        }

        @Override
        public double[] values() {
            if (chosen instanceof RowChoice.All && cells.heapBase().orElse(null) instanceof double[] array) {
                return array;
            }
            var values = new double[rows()];
            read(values);
            return values;
        }
    }

    /// A category for each row.
    ///
    /// @param labels the distinct categories: numbers first, in their order, then texts in the order of their
    ///     characters
    /// @param cells ints, each the index of a label; -1 where there is none
    /// @param chosen which of them are the column's
    record Categories(List<String> labels, MemorySegment cells, RowChoice chosen, int missing) implements Column {
        public Categories {
            labels = List.copyOf(labels);
        }

        /// All cells, row by row.
        Categories(List<String> labels, MemorySegment cells, int missing) {
            this(labels, cells, RowChoice.all(cells.byteSize() / Integer.BYTES), missing);
        }

        /// In an array, which is not copied.
        public static Categories of(Collection<String> labels, int[] codes) {
            int missing = 0;
            for (int code : codes) {
                missing += code < 0 ? 1 : 0;
            }
            return new Categories(List.copyOf(labels), MemorySegment.ofArray(codes), missing);
        }

        /// How many rows each category has.
        public int[] counts() {
            var counts = new int[labels.size()];
            for (int code : codes()) {
                if (code >= 0) {
                    counts[code]++;
                }
            }
            return counts;
        }

        /// The rows of each category, in their order.
        public int[][] rowsOfEach() {
            var codes = codes();
            var left = counts();
            var rows = Arrays.stream(left).mapToObj(int[]::new).toArray(int[][]::new);
            for (int row = codes.length - 1; row >= 0; row--) {
                if (codes[row] >= 0) {
                    rows[codes[row]][--left[codes[row]]] = row;
                }
            }
            return rows;
        }

        /// The index of a row's label; -1 where it has none.
        public int code(int row) {
            return cells.getAtIndex(ValueLayout.JAVA_INT, chosen.at(row));
        }

        @Override
        public Categories select(int[] rows) {
            var selected = chosen.select(rows);
            var codes = new Categories(labels, cells, selected, 0);
            return missing == 0 ? codes : new Categories(labels, cells, selected, of(labels, codes.codes()).missing);
        }

        @Override
        public boolean has(int row) {
            return code(row) >= 0;
        }

        @Override
        public int rows() {
            return chosen.rows();
        }

        /// All indexes: a copy, or where they are in an array anyway, that array, which is only to be read.
        public int[] codes() {
            var all =
                    cells.heapBase().orElse(null) instanceof int[] array ? array : cells.toArray(ValueLayout.JAVA_INT);
            return switch (chosen) {
                case RowChoice.All _ -> all;
                case RowChoice.Some(int[] rows) ->
                    Arrays.stream(rows).map(row -> all[row]).toArray();
            };
        }
    }

    /// These rows alone, in the order given. No cell is copied.
    ///
    /// @param rows not to be changed any more
    Column select(int[] rows);

    /// Whether a row has a value.
    boolean has(int row);
}
