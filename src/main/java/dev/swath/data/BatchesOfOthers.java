package dev.swath.data;

import java.util.Optional;

/// Batches that are made of others. These are read, and tell how that went.
interface BatchesOfOthers extends Batches {

    /// The others; they are closed with this.
    Batches batches();

    @Override
    default String source() {
        return batches().source();
    }

    @Override
    default Optional<Loading> loading() {
        return batches().loading();
    }

    @Override
    default void close() {
        batches().close();
    }
}
