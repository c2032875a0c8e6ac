package dev.swath.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a file of CSV or TSV tells of files that are a row each: a line for each of them. Its first column names them,
/// by their paths or the ends of these.
final class FileLabels {
    private final Path source;
    private final List<String> columns;
    private final Map<Path, Line> lines = new HashMap<>();
    private LeftOut leftOut = LeftOut.NOTHING;

    private record Line(long number, List<String> cells) {}

    private FileLabels(Path source, List<String> columns) {
        this.source = source;
        this.columns = columns;
    }

    /// @param files that it may name
    /// @throws DataException where it cannot be read; or at the first line that names none of the files, several of
    /// them
    ///     or one that an earlier line names, and may not be left out
    static FileLabels read(Path source, List<Path> files, OnError onError) {
        long line = 0;
        char separator = DataFormat.ofName(source).equals(Optional.of(DataFormat.TSV)) ? '\t' : ',';
        try (var csv = CsvFile.open(source, separator)) {
            var records = csv.iterator();
            var header = CsvFile.header(source, records);
            var names = header.names();
            if (names.size() == 1) {
                throw new TableException(header.place() + ": '" + names.getFirst()
                        + "' is the only column: the first one names files, and another must tell something of them");
            }
            var labels = new FileLabels(source, names.subList(1, names.size()));
            var search = new Search(source, files);
            while (records.hasNext()) {
                var record = records.next();
                line = record.getStartingLineNumber();
                try {
                    labels.add(header, record, search);
                } catch (DataException broken) {
                    onError.refuseUnlessSkipped(broken);
                    labels.leftOut = labels.leftOut.plus(LeftOut.row(broken));
                }
            }
            return labels;
        } catch (CsvParseException | UncheckedIOException | IOException unreadable) {
            throw CsvFile.unreadable(source, line, unreadable);
        }
    }

    private void add(Header header, CsvRecord record, Search search) {
        long number = record.getStartingLineNumber();
        if (record.getFieldCount() != header.names().size()) {
            throw CsvRows.otherNumber(header, record.getFieldCount(), number);
        }
        var written = record.getField(0).strip();
        var file = search.file(written, source + ":" + number + ": ");
        var cells = List.copyOf(record.getFields().subList(1, record.getFieldCount()));
        var earlier = lines.putIfAbsent(file, new Line(number, cells));
        if (earlier != null) {
            throw new DataException(source + ":" + number + ": " + Cells.quote(written) + " is named twice: line "
                    + earlier.number() + " is about " + file + ", too");
        }
    }

    /// The names of the columns behind the first.
    List<String> columns() {
        return columns;
    }

    /// Lines that name no file, or one that has a line already.
    LeftOut leftOut() {
        return leftOut;
    }

    /// What is told of a file, column by column.
    ///
    /// @throws DataException where nothing is
    List<String> of(Path file) {
        var line = lines.get(file);
        if (line == null) {
            throw new DataException(file + ": no line of " + source + " names it");
        }
        return line.cells();
    }

    /// Finds files by the ends of their paths.
    private static final class Search {
        private final Path folder;
        private final Map<String, List<Path>> byName = new HashMap<>();

        Search(Path source, List<Path> files) {
            this.folder = source.resolveSibling("");
            files.forEach(file ->
                    byName.computeIfAbsent(name(file), _ -> new ArrayList<>(1)).add(file));
        }

        private static String name(Path path) {
            return String.valueOf(path.getFileName());
        }

        Path file(String written, String place) {
            if (written.isEmpty()) {
                throw new DataException(place + "names no file");
            }
            var path = path(written, place);
            var found = byName.getOrDefault(name(path), List.of()).stream()
                    .filter(file -> file.endsWith(path))
                    .toList();
            if (found.isEmpty()) {
                throw new DataException(place + Cells.quote(written) + " is none of the files");
            }
            if (found.size() == 1) {
                return found.getFirst();
            }
            var beside = folder.resolve(path).normalize();
            if (found.contains(beside)) {
                return beside;
            }
            throw new DataException(place + Cells.quote(written) + " may be " + found.get(0) + " or " + found.get(1)
                    + ": write more of its path");
        }

        private static Path path(String written, String place) {
            try {
                return Path.of(written).normalize();
            } catch (InvalidPathException invalid) {
                throw new DataException(place + Cells.quote(written) + " cannot be the name of a file", invalid);
            }
        }
    }
}
