package dev.swath.data;

import java.nio.file.Path;

/// How files of a format become batches whose size tells how much is in them, so that a small one is one piece of work.
interface SmallFileReading extends FileReading {

    /// All rows of a file, which is small.
    ///
    /// @throws DataException where it cannot be read or used
    Batch whole(Path file);
}
