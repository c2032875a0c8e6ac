package dev.swath.train;

import dev.swath.data.Features;
import java.util.Optional;

/// Gathers a batch when it is asked for one.
final class GatheredInTurn implements RowBatches {
    private final Features features;
    private final FitContext.Waiting waiting;
    private final double[][] buffer;
    private BatchPlaces pass;

    GatheredInTurn(Features features, int batch, FitContext.Waiting waiting) {
        this.features = features;
        this.waiting = waiting;
        this.buffer = new double[Math.min(batch, features.rows())][features.width()];
        this.pass = new BatchPlaces(new int[0], buffer.length);
    }

    @Override
    public void begin(int[] order) {
        pass = new BatchPlaces(order, buffer.length);
    }

    @Override
    public Optional<Batch> next() {
        return pass.next().map(places -> {
            long began = System.nanoTime();
            var batch = Batch.of(features, buffer, places);
            waiting.waited(System.nanoTime() - began);
            return batch;
        });
    }

    @Override
    public void close() {}
}
