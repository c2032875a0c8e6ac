package dev.swath.train;

import dev.swath.data.Features;
import java.util.Arrays;
import java.util.Optional;

/// Copies all rows before the first pass: a batch then costs nothing.
final class CopiedOnce implements RowBatches {
    private final double[][] rows;
    private final int batch;
    private BatchPlaces pass;

    CopiedOnce(Features features, int batch, FitContext.Waiting waiting) {
        long began = System.nanoTime();
        this.rows = SmileFrame.rows(features);
        this.batch = batch;
        this.pass = new BatchPlaces(new int[0], batch);
        waiting.waited(System.nanoTime() - began);
    }

    @Override
    public void begin(int[] order) {
        pass = new BatchPlaces(order, batch);
    }

    @Override
    public Optional<Batch> next() {
        return pass.next()
                .map(places -> new Batch(
                        Arrays.stream(places).mapToObj(row -> rows[row]).toArray(double[][]::new), places));
    }

    @Override
    public void close() {}
}
