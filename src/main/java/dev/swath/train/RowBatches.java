package dev.swath.train;

import dev.swath.data.Features;
import java.util.Arrays;
import java.util.Optional;

/// Rows for a trainer that learns from a few at a time, wherever they lie. Who gives them makes no difference to what
/// is learned. One thread uses it.
interface RowBatches extends AutoCloseable {

    /// Some rows.
    ///
    /// @param rows an array for each, to be read until the next batch is asked for
    /// @param places which of the features' rows they are
    record Batch(double[][] rows, int[] places) {
        static Batch of(Features features, double[][] buffer, int[] places) {
            var rows = places.length == buffer.length ? buffer : Arrays.copyOf(buffer, places.length);
            features.gather(places, rows);
            return new Batch(rows, places);
        }
    }

    /// Begins a pass over rows. The one before is over.
    ///
    /// @param order which rows, in which order
    void begin(int[] order);

    /// The next batch of the pass, waiting for it; empty at its end.
    Optional<Batch> next();

    /// Ends whatever works for it.
    @Override
    void close();

    /// From a copy of all rows, where the heap has room for one. Else each batch is gathered from the table; by a
    /// thread of its own where there is a CPU for it beside the one that trains. To gather takes the processor's
    /// time, for the table is mapped into memory: on one CPU two threads would get no more done than one.
    static RowBatches of(Features features, int batch, FitContext.Waiting waiting) {
        if (SmileFrame.fitsTheHeap(features)) {
            return new CopiedOnce(features, batch, waiting);
        }
        return Runtime.getRuntime().availableProcessors() > 1
                ? new GatheredAhead(features, batch, waiting)
                : new GatheredInTurn(features, batch, waiting);
    }
}
