package dev.swath.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Reads CSV files (RFC 4180): UTF-8 with or without a byte order mark, a header, the same in all of them,
/// lines that end in LF or CRLF, fields in double quotes where they need it. Empty lines are skipped.
///
/// @param separator between fields
/// @param expected the header that all files must have, where there are several
record CsvReading(char separator, Selection selection, Optional<CsvHeader> expected) implements FileReading {
    private static final int ROWS_PER_BATCH = 256;

    /// All rows are laid out as the first file's header says, which is read for it.
    static CsvReading of(List<Path> files, char separator, Selection selection) {
        var first = files.size() == 1
                ? Optional.<CsvHeader>empty()
                : Optional.of(CsvHeader.of(files.getFirst(), separator));
        return new CsvReading(separator, selection, first);
    }

    @Override
    public Batch whole(Path file) {
        long line = 0;
        try (var csv = CsvFile.open(file, separator)) {
            var records = csv.iterator();
            var columns = columns(file, records);
            var rows = new ArrayList<CsvRecord>();
            while (records.hasNext()) {
                var record = records.next();
                line = record.getStartingLineNumber();
                rows.add(record);
            }
            return columns.parse(rows);
        } catch (CsvParseException | UncheckedIOException | IOException unreadable) {
            throw CsvFile.unreadable(file, line, unreadable);
        }
    }

    @Override
    public void cut(Path file, OrderedLoader.Pieces<Batch> pieces) throws InterruptedException {
        long line = 0;
        try (var csv = CsvFile.open(file, separator)) {
            var records = csv.iterator();
            var columns = columns(file, records);
            var rows = new ArrayList<CsvRecord>(ROWS_PER_BATCH);
            while (records.hasNext()) {
                var record = records.next();
                line = record.getStartingLineNumber();
                rows.add(record);
                if (rows.size() == ROWS_PER_BATCH) {
                    pieces.add(parsing(columns, rows));
                    rows = new ArrayList<>(ROWS_PER_BATCH);
                }
            }
            if (!rows.isEmpty()) {
                pieces.add(parsing(columns, rows));
            }
        } catch (CsvParseException | UncheckedIOException | IOException unreadable) {
            throw CsvFile.unreadable(file, line, unreadable);
        }
    }

    private CsvColumns columns(Path file, Iterator<CsvRecord> records) {
        var header = CsvHeader.read(file, records);
        expected.ifPresent(header::requireSame);
        return CsvColumns.of(header, selection);
    }

    private static Callable<Optional<Batch>> parsing(CsvColumns columns, ArrayList<CsvRecord> rows) {
        return () -> Optional.of(columns.parse(rows));
    }
}
