package dev.swath.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/// A table in a CSV file (RFC 4180): UTF-8 with or without a byte order mark, a header, lines that end
/// in LF or CRLF, fields in double quotes where they need it. Empty lines are skipped. Every column but
/// the target is a feature and must be finite numbers.
///
/// @param target the column to predict
public record CsvSource(Path file, String target) implements DataSource {
    private static final int ROWS_PER_BATCH = 256;

    /// Enough to keep the loader threads busy for the tenths of a second in which a trainer's classes
    /// load.
    private static final int BATCHES_AHEAD = 64;

    @Override
    public Batches open(int loaderThreads) {
        if (loaderThreads < 1) {
            throw new IllegalArgumentException("loader threads: " + loaderThreads);
        }
        return new LoadedBatches(file.toString(), OrderedLoader.start(this::cut, loaderThreads, BATCHES_AHEAD));
    }

    private void cut(OrderedLoader.Pieces<Batch> pieces) throws IOException, InterruptedException {
        long line = 0;
        try (var csv = CsvFile.open(file)) {
            var records = csv.iterator();
            var header = CsvHeader.read(file, records);
            var columns = new CsvColumns(file, header, header.indexOf(target));
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
        } catch (CsvParseException | UncheckedIOException unreadable) {
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
                case IOException io -> CsvFile.unreadable(Path.of(source), 0, io);
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
