package dev.swath.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/// A table in CSV files (RFC 4180) whose rows follow each other: UTF-8 with or without a byte order mark, a
/// header, the same in all of them, lines that end in LF or CRLF, fields in double quotes where they need it.
/// Empty lines are skipped. Every column but the target is a feature and must be finite numbers.
///
/// @param files at least one
/// @param target the column to predict
public record CsvSource(List<Path> files, String target) implements DataSource {
    private static final int ROWS_PER_BATCH = 256;

    /// A file of several that is no longer is one piece of work, so that loader threads wait for many at a
    /// time.
    private static final long SMALL_FILE_BYTES = 256 << 10;

    /// Enough to keep the loader threads busy for the tenths of a second in which a trainer's classes
    /// load.
    private static final int BATCHES_AHEAD = 64;

    public CsvSource {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no file to read");
        }
    }

    /// A table in one file.
    public CsvSource(Path file, String target) {
        this(List.of(file), target);
    }

    @Override
    public Batches open(int loaderThreads) {
        if (loaderThreads < 1) {
            throw new IllegalArgumentException("loader threads: " + loaderThreads);
        }
        var name = files.getFirst() + (files.size() == 1 ? "" : " and " + (files.size() - 1) + " more");
        return new LoadedBatches(name, OrderedLoader.start(this::cut, loaderThreads, BATCHES_AHEAD));
    }

    private void cut(OrderedLoader.Pieces<Batch> pieces) throws InterruptedException {
        if (files.size() == 1) {
            cut(files.getFirst(), Optional.empty(), pieces);
            return;
        }
        // All rows are laid out as the first file's header says.
        var header = Optional.of(new CsvHeader(files.getFirst(), new DataFile(files.getFirst()).columns()));
        for (var file : files) {
            if (isSmall(file)) {
                pieces.add(() -> Optional.of(whole(file, header)));
            } else {
                cut(file, header, pieces);
            }
        }
    }

    /// A file that is not there is told of where it is read.
    private static boolean isSmall(Path file) {
        try {
            return Files.size(file) <= SMALL_FILE_BYTES;
        } catch (IOException unreadable) {
            return true;
        }
    }

    private Batch whole(Path file, Optional<CsvHeader> expected) {
        long line = 0;
        try (var csv = CsvFile.open(file)) {
            var records = csv.iterator();
            var columns = columns(file, expected, records);
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

    private CsvColumns columns(Path file, Optional<CsvHeader> expected, Iterator<CsvRecord> records) {
        var header = CsvHeader.read(file, records);
        expected.ifPresent(header::requireSame);
        return new CsvColumns(file, header, header.indexOf(target));
    }

    private void cut(Path file, Optional<CsvHeader> expected, OrderedLoader.Pieces<Batch> pieces)
            throws InterruptedException {
        long line = 0;
        try (var csv = CsvFile.open(file)) {
            var records = csv.iterator();
            var columns = columns(file, expected, records);
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

    private static Callable<Optional<Batch>> parsing(CsvColumns columns, ArrayList<CsvRecord> rows) {
        return () -> Optional.of(columns.parse(rows));
    }

    private record LoadedBatches(String source, OrderedLoader<Batch> loader) implements Batches {
        @Override
        public Optional<Batch> next() {
            try {
                return loader.next();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new DataException(source + ": loading was interrupted", interrupted);
            } catch (ExecutionException failure) {
                throw rethrown(failure);
            }
        }

        /// As it was, so that a program's error is not taken for one in the data.
        private RuntimeException rethrown(ExecutionException failure) {
            return switch (failure.getCause()) {
                case RuntimeException runtime -> runtime;
                case Error error -> throw error;
                case null, default -> new IllegalStateException(failure);
            };
        }

        @Override
        public void close() {
            loader.close();
        }
    }
}
