package dev.swath.data;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What some rows hold of a column. Whether the column is one of numbers or of categories, only the whole
/// source can tell.
public sealed interface BatchColumn {

    /// How many cells have no value.
    int missing();

    /// The cells of some rows.
    default BatchColumn select(int[] rows) {
        return switch (this) {
            case Numbers(var values, int _) -> {
                var cells = IntStream.of(rows).mapToDouble(row -> values[row]).toArray();
                yield new Numbers(cells, (int)
                        DoubleStream.of(cells).filter(Double::isNaN).count());
            }
            case Sparse(var numbers) -> new Sparse(numbers.select(rows));
            case Texts(var all, int _) -> {
                var cells = IntStream.of(rows).mapToObj(row -> all[row]).toArray(String[]::new);
                yield new Texts(
                        cells, (int) Stream.of(cells).filter(String::isEmpty).count());
            }
        };
    }

    /// Every cell is a finite number that a double keeps apart from others.
    ///
    /// @param values NaN where there is none
    record Numbers(double[] values, int missing) implements BatchColumn {}

    /// Every cell is such a number, and most are 0. A source has all batches of a column so or none.
    record Sparse(SparseNumbers numbers) implements BatchColumn {
        @Override
        public int missing() {
            return 0;
        }
    }

    /// Some cell is something else: a text, an infinity, a whole number of more digits than a double has.
    ///
    /// @param cells what was written, without the blanks around it; empty where there is nothing
    record Texts(String[] cells, int missing) implements BatchColumn {}
}
