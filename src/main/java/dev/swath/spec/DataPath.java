package dev.swath.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/// A path as `data.path` of a sweep file takes it: a file, a folder or a pattern.
public record DataPath(String written) {

    /// Its files, in the order in which a sweep whose file lies in a folder reads them.
    ///
    /// @throws IOException where there are none, with a sentence that says why
    public List<Path> files(Path folder, Catalogue catalogue) throws IOException {
        var search = new FileSearch(new Folders(folder, folder), catalogue, Optional.empty());
        try {
            var found = search.find(written);
            if (found.isEmpty()) {
                throw new IOException(search.missing(written));
            }
            return found;
        } catch (InvalidPathException | PatternSyntaxException invalid) {
            throw new IOException(Quoted.of(written) + " cannot be a path", invalid);
        } catch (UncheckedIOException unreadable) {
            throw new IOException(Quoted.of(written) + " cannot be searched: " + unreadable.getMessage(), unreadable);
        }
    }
}
