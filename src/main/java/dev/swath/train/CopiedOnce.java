package dev.swath.train;

import dev.swath.data.Features;
import java.util.Arrays;
import java.util.Optional;

/// Copies all rows before the first pass: a batch then costs nothing.
final class CopiedOnce implements RowBatches {
    private final double[][] rows;
    private final int batch;
    private int[] order = {};
    private int next;

    CopiedOnce(Features features, int batch, FitContext.Waiting waiting) {
        long began = System.nanoTime();
        this.rows = SmileFrame.rows(features);
        this.batch = batch;
        waiting.waited(System.nanoTime() - began);
    }

    @Override
    public void begin(int[] order) {
        this.order = order;
        this.next = 0;
    }

    @Override
    public Optional<Batch> next() {
        if (next == order.length) {
            return Optional.empty();
        }
        var places = Arrays.copyOfRange(order, next, next + Math.min(batch, order.length - next));
        next += places.length;
        return Optional.of(
                new Batch(Arrays.stream(places).mapToObj(row -> rows[row]).toArray(double[][]::new), places));
    }

    @Override
    public void close() {}
}
