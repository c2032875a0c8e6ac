package dev.swath.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Reads CSV files (RFC 4180): UTF-8 with or without a byte order mark, a header, the same in all of them,
/// lines that end in LF or CRLF, fields in double quotes where they need it. Empty lines are skipped.
///
/// A file is cut into blocks of lines, which several threads turn into numbers, up to the first block with a quote
/// in it. From there on one thread has to look at each byte.
///
/// @param separator between fields
/// @param expected the header that all files must have, where there are several
record CsvReading(char separator, Selection selection, Optional<Header> expected, OnError onError)
        implements SmallFileReading {
    @Override
    public Batch whole(Path file, Content content) {
        try {
            var bytes = content.bytes();
            var plain = plain(file, bytes);
            return plain.isPresent() ? plain.get() : records(file, bytes);
        } catch (CsvParseException | UncheckedIOException | IOException unreadable) {
            throw CsvFile.unreadable(file, 0, unreadable);
        }
    }

    /// Empty where its lines are not simple enough.
    private Optional<Batch> plain(Path file, byte[] bytes) throws IOException {
        var first = FirstLine.of(bytes);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        var block = LineBlocks.whole(Arrays.copyOfRange(bytes, first.get().end(), bytes.length), 1);
        if (block.isEmpty()) {
            return Optional.empty();
        }
        var rows = new PlainRows(columns(file, first.get()), (byte) separator);
        return Optional.of(onError.parse(block.get(), rows::parse));
    }

    /// As other files have them, mostly: then nothing has to be read again.
    private ChosenColumns columns(Path file, FirstLine first) throws IOException {
        if (expected.isPresent() && first.isPlainly(expected.get().names(), separator)) {
            var same = new Header(file.toString(), file + ":1", expected.get().names());
            return ChosenColumns.of(same, selection);
        }
        try (var header = CsvFile.open(first.bytes(), separator)) {
            return columns(file, header.iterator());
        }
    }

    private Batch records(Path file, byte[] bytes) {
        long line = 0;
        try (var in = bytes(file, DataBytes.open(bytes), 0);
                var csv = CsvFile.open(in, separator)) {
            var records = csv.iterator();
            var columns = columns(file, records);
            var rows = new ArrayList<CsvRecord>();
            while (records.hasNext()) {
                var record = records.next();
                line = record.getStartingLineNumber();
                rows.add(record);
            }
            return CsvRows.parse(columns, rows, 0, onError).without(leftOut(in));
        } catch (CsvParseException | UncheckedIOException | IOException unreadable) {
            throw CsvFile.unreadable(file, line, unreadable);
        }
    }

    @Override
    public void cut(Path file, OrderedLoader.Pieces<Batch> pieces) throws InterruptedException {
        // What is no file, such as a pipe, can be read only once.
        if (!Files.isRegularFile(file) || !cutLines(file, pieces)) {
            try (var bytes = bytes(file, DataBytes.open(file), 0);
                    var csv = CsvFile.open(bytes, separator)) {
                var records = csv.iterator();
                cutRecords(columns(file, records), records, bytes, 0, pieces);
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
            var columns = columns(file, first.get());
            var blocks = new LineBlocks(channel, first.get().end(), 2);
            var rows = new PlainRows(columns, (byte) separator);
            for (var block = blocks.next(); block.isPresent(); block = blocks.next()) {
                var lines = block.get();
                pieces.add(BatchSize.of(lines, columns), () -> Optional.of(onError.parse(lines, rows::parse)));
            }
            if (!blocks.isAtEnd()) {
                long before = blocks.line() - 1;
                try (var bytes = bytes(file, Channels.newInputStream(channel.position(blocks.at())), before);
                        var rest = CsvFile.open(bytes, separator)) {
                    cutRecords(columns, rest.iterator(), bytes, before, pieces);
                }
            }
            return true;
        } catch (CsvParseException | UncheckedIOException | IOException unreadable) {
            throw CsvFile.unreadable(file, 0, unreadable);
        }
    }

    /// What is read of a file: all of it, or what can be.
    private InputStream bytes(Path file, InputStream all, long linesBefore) {
        return switch (onError) {
            case FAIL -> all;
            case SKIP -> new SoundRecords(file, all, separator, linesBefore);
        };
    }

    private static LeftOut leftOut(InputStream bytes) {
        return bytes instanceof SoundRecords sound ? sound.taken() : LeftOut.NOTHING;
    }

    /// @param bytes of which they are made
    /// @param linesBefore how many lines of the file stand before the records
    private void cutRecords(
            ChosenColumns columns,
            Iterator<CsvRecord> records,
            InputStream bytes,
            long linesBefore,
            OrderedLoader.Pieces<Batch> pieces)
            throws InterruptedException {
        long line = linesBefore;
        try {
            var rows = new ArrayList<CsvRecord>(BatchSize.ROWS);
            long size = 0;
            while (records.hasNext()) {
                var record = records.next();
                line = linesBefore + record.getStartingLineNumber();
                rows.add(record);
                size += BatchSize.of(record);
                if (rows.size() == BatchSize.ROWS || size >= BatchSize.BYTES) {
                    pieces.add(size, parsing(columns, rows, linesBefore, leftOut(bytes)));
                    rows = new ArrayList<>(BatchSize.ROWS);
                    size = 0;
                }
            }
            var leftOut = leftOut(bytes);
            if (!rows.isEmpty() || !leftOut.isNothing()) {
                pieces.add(size, parsing(columns, rows, linesBefore, leftOut));
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

    private Callable<Optional<Batch>> parsing(
            ChosenColumns columns, ArrayList<CsvRecord> rows, long linesBefore, LeftOut leftOut) {
        return () ->
                Optional.of(CsvRows.parse(columns, rows, linesBefore, onError).without(leftOut));
    }
}
