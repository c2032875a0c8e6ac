package dev.swath.data;

import java.nio.file.Path;

/// How files of a format become batches.
interface FileReading {

    /// Cuts a file of any size into pieces, which other threads turn into batches.
    ///
    /// @throws DataException where it cannot be read or used
    void cut(Path file, OrderedLoader.Pieces<Batch> pieces) throws InterruptedException;

    /// The same without threads of its own, for one of many small files.
    default FileReading inOneThread() {
        return this;
    }
}
