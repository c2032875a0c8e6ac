package dev.swath.data;

import java.util.List;

/// What loader threads make of a piece of a source.
sealed interface Loaded {

    /// Rows, which may be none.
    record Rows(List<Batch> batches) implements Loaded {
        public Rows {
            batches = List.copyOf(batches);
        }
    }

    /// A file that was taken for a small one and holds more than that, as compressed ones may: it is read in its
    /// turn.
    record Large(OrderedLoader.Cutter<Batch> file) implements Loaded {}
}
