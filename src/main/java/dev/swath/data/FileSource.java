package dev.swath.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/// A table in files of one format whose rows follow each other.
///
/// @param files at least one
/// @param images how large images are made
public record FileSource(List<Path> files, DataFormat format, ImageSize images) implements DataSource {
    /// A file of several that is no longer is one piece of work, so that loader threads wait for many at a
    /// time.
    private static final long SMALL_FILE_BYTES = 256 << 10;

    /// Enough to keep the loader threads busy for the tenths of a second in which a trainer's classes
    /// load.
    private static final int BATCHES_AHEAD = 64;

    public FileSource {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no file to read");
        }
    }

    /// Files that are no images, or images of the usual size.
    public FileSource(List<Path> files, DataFormat format) {
        this(files, format, ImageSize.USUAL);
    }

    /// A table in one file whose ending tells its format; CSV where it tells none.
    public static FileSource of(Path file) {
        return new FileSource(List.of(file), DataFormat.ofName(file).orElse(DataFormat.CSV));
    }

    @Override
    public Batches open(Selection selection, int loaderThreads) {
        if (loaderThreads < 1) {
            throw new IllegalArgumentException("loader threads: " + loaderThreads);
        }
        var name = files.getFirst() + (files.size() == 1 ? "" : " and " + (files.size() - 1) + " more");
        return new LoadedBatches(
                name,
                OrderedLoader.start(
                        pieces -> cut(selection, loaderThreads, pieces),
                        loaderThreads,
                        BATCHES_AHEAD,
                        BatchSize.BYTES_AHEAD));
    }

    private void cut(Selection selection, int loaderThreads, OrderedLoader.Pieces<Batch> pieces)
            throws InterruptedException {
        var reading = reading(selection, loaderThreads);
        for (var file : files) {
            long bytes = size(file);
            if (reading instanceof SmallFileReading small && isPiece(file, bytes)) {
                pieces.add(BatchSize.ofText(bytes), () -> Optional.of(small.whole(file)));
            } else {
                reading.cut(file, pieces);
            }
        }
    }

    private boolean isPiece(Path file, long bytes) {
        return files.size() > 1 && bytes <= SMALL_FILE_BYTES && !DataBytes.saysCompressed(file);
    }

    private FileReading reading(Selection selection, int loaderThreads) throws InterruptedException {
        return switch (format) {
            case CSV -> CsvReading.of(files, ',', selection);
            case TSV -> CsvReading.of(files, '\t', selection);
            case JSON -> new JsonReading(selection);
            case JSONL -> new JsonLinesReading(selection);
            case ARROW -> ArrowReading.of(files, selection);
            case ARFF -> ArffReading.of(files, selection);
            case LIBSVM -> new LibSvmReading(files, selection);
            case TEXTS -> FolderRows.ofTexts(selection);
            case IMAGES -> FolderRows.ofImages(images, selection);
            case PARQUET -> ParquetReading.of(files, selection, loaderThreads);
        };
    }

    /// A file that is not there is told of where it is read.
    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException unreadable) {
            return 0;
        }
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
