package dev.swath.data;

import java.util.Optional;

/// The batches of a source in its order, while loader threads read ahead as far as a bounded queue lets
/// them.
public interface Batches extends AutoCloseable {

    /// The file or whatever else is read, for messages.
    String source();

    /// The next batch, waiting for it; empty at the end.
    ///
    /// @throws DataException where this place of the source cannot be read or used
    Optional<Batch> next();

    /// How many threads have read so far, and how fast; empty where none do.
    default Optional<Loading> loading() {
        return Optional.empty();
    }

    /// Stops the loader threads, wherever they are, and waits until they are gone.
    @Override
    void close();
}
