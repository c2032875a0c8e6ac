package dev.swath.train;

import java.util.Arrays;
import java.util.Optional;

/// A pass over rows, cut into batches. One thread uses it.
final class BatchPlaces {
    private final int[] order;
    private final int batch;
    private int next;

    /// @param order which rows, in which order
    /// @param batch so many of them at a time; the last may be fewer
    BatchPlaces(int[] order, int batch) {
        this.order = order;
        this.batch = batch;
    }

    /// The rows of the next batch; empty at the end of the pass.
    Optional<int[]> next() {
        if (next == order.length) {
            return Optional.empty();
        }
        int from = next;
        next = from + Math.min(batch, order.length - from);
        return Optional.of(Arrays.copyOfRange(order, from, next));
    }
}
