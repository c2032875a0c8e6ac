package dev.swath.spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A path as `data.path` of a sweep file takes it: a file, a folder or a pattern.
///
/// @param format a word for how its files are written, as `data.format`; empty where they tell it
public record DataPath(String written, Optional<String> format) {

    /// Whether it is the address of a database, and so has no files.
    public boolean isOfDatabase() {
        return DatabasePath.isOne(written);
    }

    /// Its files, in the order in which a sweep whose file lies in a folder reads them.
    ///
    /// @throws IOException where there are none, with a sentence that says why
    public List<Path> files(Path folder, Catalogue catalogue) throws IOException {
        return new FileSearch(new Folders(folder, folder), catalogue, format).files(written);
    }
}
