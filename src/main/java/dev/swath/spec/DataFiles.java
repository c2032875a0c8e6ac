package dev.swath.spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// `data.path`: a file, a folder, a pattern, or a list of these. The files come in the order in which they
/// are written; those of a folder or a pattern in the order of their names, so that every machine reads the
/// same rows in the same order.
final class DataFiles {
    private final Section data;
    private final FileSearch search;
    private final LinkedHashSet<Path> files = new LinkedHashSet<>();
    private int repeated;

    /// @param format what the files are said to be, where that is said
    DataFiles(Folders folders, Section data, Catalogue catalogue, Optional<String> format) {
        this.data = data;
        this.search = new FileSearch(folders, catalogue, format);
    }

    /// All files; none where something is wrong, which has been said then.
    List<Path> read(Node.Entry entry) {
        if (entry.value() instanceof Node.Sequence sequence) {
            if (sequence.items().isEmpty()) {
                data.problem(entry, "must hold at least one file");
            }
            boolean good = true;
            for (var item : sequence.items()) {
                good &= item instanceof Node.Scalar scalar && !item.isNull()
                        ? add(item, scalar.text())
                        : refuse(item, "must be a path, not " + item.describe());
            }
            if (repeated > 0) {
                data.note(
                        entry,
                        repeated + (repeated == 1 ? " file is" : " files are") + " named more than once: read once");
            }
            return good ? List.copyOf(files) : List.of();
        }
        var written = data.text("path");
        return written.isPresent() && add(entry.value(), written.get()) ? List.copyOf(files) : List.of();
    }

    private boolean refuse(Node at, String what) {
        if (!(at instanceof Node.Broken)) {
            data.problems().add(at.at(), data.pathOf("path"), what);
        }
        return false;
    }

    private boolean add(Node at, String written) {
        if (DatabasePath.isOne(written)) {
            return refuse(at, "a database cannot be one of several files: write path and query for it alone");
        }
        try {
            search.files(written).forEach(file -> repeated += files.add(file) ? 0 : 1);
            return true;
        } catch (IOException none) {
            return refuse(at, String.valueOf(none.getMessage()));
        }
    }
}
