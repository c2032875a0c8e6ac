package dev.swath.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Reads CSV files (RFC 4180): UTF-8 with or without a byte order mark, a header, the same in all of them,
/// lines that end in LF or CRLF, fields in double quotes where they need it. Empty lines are skipped.
///
/// A file is cut into blocks of lines, which several threads turn into numbers, up to the first block with a quote in
/// it. From there on one thread has to look at each byte.
///
/// @param separator between fields
/// @param expected the header that all files must have, where there are several
record CsvReading(char separator, Selection selection, Optional<Header> expected) implements SmallFileReading {
    /// All rows are laid out as the first file's header says, which is read for it.
    static CsvReading of(List<Path> files, char separator, Selection selection) {
        var first =
                files.size() == 1 ? Optional.<Header>empty() : Optional.of(CsvFile.header(files.getFirst(), separator));
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
            return CsvRows.parse(columns, rows, 0);
        } catch (CsvParseException | UncheckedIOException | IOException unreadable) {
            throw CsvFile.unreadable(file, line, unreadable);
        }
    }

    @Override
    public void cut(Path file, OrderedLoader.Pieces<Batch> pieces) throws InterruptedException {
        // What is no file, such as a pipe, can be read only once.
        if (!Files.isRegularFile(file) || !cutLines(file, pieces)) {
            try (var csv = CsvFile.open(file, separator)) {
                var records = csv.iterator();
                cutRecords(columns(file, records), records, 0, pieces);
            } catch (CsvParseException | UncheckedIOException | IOException unreadable) {
                throw CsvFile.unreadable(file, 0, unreadable);
            }
        }
    }

    /// @return whether its first line is simple enough
    private boolean cutLines(Path file, OrderedLoader.Pieces<Batch> pieces) throws InterruptedException {
        try (var channel = FileChannel.open(file)) {
            var first = FirstLine.of(channel);
            if (first.isEmpty()) {
                return false;
            }
            ChosenColumns columns;
            try (var header = CsvFile.open(first.get().bytes(), separator)) {
                columns = columns(file, header.iterator());
            }
            var blocks = new LineBlocks(channel, first.get().end(), 2);
            var rows = new PlainRows(columns, (byte) separator);
            for (var block = blocks.next(); block.isPresent(); block = blocks.next()) {
                var lines = block.get();
                pieces.add(BatchSize.of(lines, columns), () -> Optional.of(rows.parse(lines)));
            }
            if (!blocks.isAtEnd()) {
                try (var rest = CsvFile.open(Channels.newInputStream(channel.position(blocks.at())), separator)) {
                    cutRecords(columns, rest.iterator(), blocks.line() - 1, pieces);
                }
            }
            return true;
        } catch (CsvParseException | UncheckedIOException | IOException unreadable) {
            throw CsvFile.unreadable(file, 0, unreadable);
        }
    }

    /// @param linesBefore how many lines of the file stand before the records
    private static void cutRecords(
            ChosenColumns columns, Iterator<CsvRecord> records, long linesBefore, OrderedLoader.Pieces<Batch> pieces)
            throws InterruptedException {
        long line = linesBefore;
        try {
            var rows = new ArrayList<CsvRecord>(BatchSize.ROWS);
            long bytes = 0;
            while (records.hasNext()) {
                var record = records.next();
                line = linesBefore + record.getStartingLineNumber();
                rows.add(record);
                bytes += BatchSize.of(record);
                if (rows.size() == BatchSize.ROWS || bytes >= BatchSize.BYTES) {
                    pieces.add(bytes, parsing(columns, rows, linesBefore));
                    rows = new ArrayList<>(BatchSize.ROWS);
                    bytes = 0;
                }
            }
            if (!rows.isEmpty()) {
                pieces.add(bytes, parsing(columns, rows, linesBefore));
            }
        } catch (CsvParseException | UncheckedIOException unreadable) {
            throw CsvFile.unreadable(Path.of(columns.header().source()), line, unreadable);
        }
    }

    private ChosenColumns columns(Path file, Iterator<CsvRecord> records) {
        var header = CsvFile.header(file, records);
        expected.ifPresent(header::requireSame);
        return ChosenColumns.of(header, selection);
    }

    private static Callable<Optional<Batch>> parsing(
            ChosenColumns columns, ArrayList<CsvRecord> rows, long linesBefore) {
        return () -> Optional.of(CsvRows.parse(columns, rows, linesBefore));
    }
}
