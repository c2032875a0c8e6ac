package dev.swath.data;

/// Where a table comes from.
public interface DataSource {

    /// Starts to read in threads of its own and returns at once: nothing is read in the calling thread,
    /// and what goes wrong is told when the batch at that place is asked for.
    ///
    /// @param loaderThreads how many threads read and parse
    Batches open(Selection selection, LoaderThreads loaderThreads);

    /// The same with a number that stays as it is.
    ///
    /// @param loaderThreads at least 1
    default Batches open(Selection selection, int loaderThreads) {
        return open(selection, new LoaderThreads.Fixed(loaderThreads));
    }
}
