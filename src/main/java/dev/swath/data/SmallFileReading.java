package dev.swath.data;

import java.io.IOException;
import java.nio.file.Path;

/// How files of a format become batches whose size tells how much is in them, so that a small one is one piece of
/// work.
interface SmallFileReading extends FileReading {

    /// What is in a small file.
    interface Content {
        /// @throws IOException where it cannot be read
        byte[] bytes() throws IOException;
    }

    /// All rows of a file, which is small.
    ///
    /// @throws DataException where it cannot be read or used
    Batch whole(Path file, Content content);
}
