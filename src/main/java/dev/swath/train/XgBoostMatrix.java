package dev.swath.train;

import static dev.swath.train.XgBoost.Functions.FREE_MATRIX;
import static dev.swath.train.XgBoost.Functions.MATRIX_OF_DENSE;
import static dev.swath.train.XgBoost.Functions.SET_FLOATS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.swath.data.Features;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Rows as XGBoost keeps them: outside Java's heap, in floats.
record XgBoostMatrix(MemorySegment handle) implements AutoCloseable {
    /// XGBoost puts its last border twice as far out as the farthest number, which must be a float yet.
    private static final double FARTHEST = 1e38;

    /// Copies the numbers, column after column.
    static XgBoostMatrix of(Features features, int threads) {
        features.requireRoom();
        long rows = features.rows();
        int columns = features.width();
        try (var arena = Arena.ofConfined()) {
            var numbers = arena.allocate(JAVA_FLOAT, Math.max(1, rows * columns));
            long next = 0;
            for (int c = 0; c < columns; c++) {
                for (double x : features.column(c)) {
                    numbers.setAtIndex(JAVA_FLOAT, next++, (float) Math.clamp(x, -FARTHEST, FARTHEST));
                }
            }
            var array = arena.allocateFrom(
                    """
                    {"data": [%d, true], "shape": [%d, %d], "strides": [%d, %d], "typestr": "<f4", "version": 3}""".formatted(numbers.address(), rows, columns, Float.BYTES, Float.BYTES * rows));
            var config = arena.allocateFrom("{\"missing\": NaN, \"nthread\": %d}".formatted(threads));
            return new XgBoostMatrix(XgBoost.made(place -> (int) MATRIX_OF_DENSE.invokeExact(array, config, place)));
        }
    }

    /// Says what is to be predicted of each row.
    void label(double[] of) {
        set("label", of);
    }

    /// Says how much each row counts.
    void weigh(double[] of) {
        set("weight", of);
    }

    private void set(String name, double[] of) {
        try (var arena = Arena.ofConfined()) {
            var floats = arena.allocate(JAVA_FLOAT, of.length);
            for (int row = 0; row < of.length; row++) {
                floats.setAtIndex(JAVA_FLOAT, row, (float) of[row]);
            }
            var field = arena.allocateFrom(name);
            XgBoost.call(() -> (int) SET_FLOATS.invokeExact(handle, field, floats, (long) of.length));
        }
    }

    @Override
    public void close() {
        XgBoost.call(() -> (int) FREE_MATRIX.invokeExact(handle));
    }
}
