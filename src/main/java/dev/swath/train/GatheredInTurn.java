package dev.swath.train;

import dev.swath.data.Features;
import java.util.Arrays;
import java.util.Optional;

/// Gathers a batch when it is asked for one.
final class GatheredInTurn implements RowBatches {
    private final Features features;
    private final FitContext.Waiting waiting;
    private final double[][] buffer;
    private int[] order = {};
    private int next;

    GatheredInTurn(Features features, int batch, FitContext.Waiting waiting) {
        this.features = features;
        this.waiting = waiting;
        this.buffer = new double[Math.min(batch, features.rows())][features.width()];
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
        long began = System.nanoTime();
        int to = Math.min(order.length, next + buffer.length);
        var batch = Batch.of(features, buffer, Arrays.copyOfRange(order, next, to));
        next = to;
        waiting.waited(System.nanoTime() - began);
        return Optional.of(batch);
    }

    @Override
    public void close() {}
}
