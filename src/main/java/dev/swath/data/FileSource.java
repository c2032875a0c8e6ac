package dev.swath.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A table in files of one format whose rows follow each other.
///
/// @param files at least one
/// @param images how large images are made
/// @param labels what tells more of files that are a row each
/// @param onError what becomes of rows, and of files among several, that cannot be read
/// @param before what the files were like when somebody first looked at them; empty where nobody has
public record FileSource(
        List<Path> files,
        DataFormat format,
        ImageSize images,
        Optional<Path> labels,
        OnError onError,
        Optional<FilesAsTheyWere> before)
        implements DataSource {
    /// A file of several that is no longer is one piece of work, so that loader threads wait for many at a
    /// time.
    private static final long SMALL_FILE_BYTES = 256 << 10;

    /// Enough to keep the loader threads busy for the tenths of a second in which a trainer's classes
    /// load, and while one of many waits longer than the others.
    private static final int BATCHES_AHEAD = 4 * LoaderThreads.MOST;

    public FileSource {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no file to read");
        }
    }

    /// Files that are no images, or images of the usual size, all of which can be read.
    public FileSource(List<Path> files, DataFormat format) {
        this(files, format, ImageSize.USUAL, Optional.empty(), OnError.FAIL, Optional.empty());
    }

    /// Files that tell all of themselves.
    public FileSource(List<Path> files, DataFormat format, ImageSize images, OnError onError) {
        this(files, format, images, Optional.empty(), onError);
    }

    /// Files that nobody has looked at yet.
    public FileSource(List<Path> files, DataFormat format, ImageSize images, Optional<Path> labels, OnError onError) {
        this(files, format, images, labels, onError, Optional.empty());
    }

    /// A table in one file whose ending tells its format; CSV where it tells none.
    public static FileSource of(Path file) {
        return new FileSource(List.of(file), DataFormat.ofName(file).orElse(DataFormat.CSV));
    }

    @Override
    public Batches open(Selection selection, LoaderThreads loaderThreads) {
        var name = files.getFirst() + (files.size() == 1 ? "" : " and " + (files.size() - 1) + " more");
        var asTheyWere = before.orElseGet(FilesAsTheyWere::unseen);
        var meter = new LoaderMeter(loaderThreads, System::nanoTime);
        var bytes = new AtomicLong();
        return new LoadedBatches(
                name,
                asTheyWere,
                OrderedLoader.start(
                        pieces -> cut(selection, loaderThreads, asTheyWere, bytes, pieces),
                        meter,
                        BATCHES_AHEAD,
                        BatchSize.BYTES_AHEAD),
                () -> meter.loading(bytes.get()));
    }

    private void cut(
            Selection selection,
            LoaderThreads loaderThreads,
            FilesAsTheyWere asTheyWere,
            AtomicLong cut,
            OrderedLoader.Pieces<Batch> pieces)
            throws InterruptedException {
        asTheyWere.add(Stream.concat(files.stream(), labels.stream()).toList());
        var reading = reading(selection, loaderThreads);
        if (reading instanceof FolderRows rows && rows.leftOut().isPresent()) {
            pieces.add(0, rows::leftOut);
        }
        for (var file : files) {
            long bytes = asTheyWere.bytes(file);
            if (reading instanceof SmallFileReading small && isPiece(file, bytes)) {
                pieces.add(BatchSize.ofText(bytes), () -> ofFiles().read(file, () -> Optional.of(small.whole(file))));
            } else if (format.isRowPerFile()) {
                reading.cut(
                        file, (room, row) -> pieces.add(room, () -> ofFiles().read(file, row)));
            } else if (ofFiles() == OnError.FAIL) {
                reading.cut(file, pieces);
            } else {
                cutIfItCanBeRead(reading, file, pieces);
            }
            cut.addAndGet(bytes);
        }
    }

    /// What becomes of files. Where the only one cannot be read, nothing would be left.
    private OnError ofFiles() {
        return files.size() == 1 ? OnError.FAIL : onError;
    }

    /// Some of the rows are no file: it is read once before, to see whether all of it can be.
    private void cutIfItCanBeRead(FileReading reading, Path file, OrderedLoader.Pieces<Batch> pieces)
            throws InterruptedException {
        try {
            reading.cut(file, (room, piece) -> call(piece));
        } catch (DataException broken) {
            onError.refuseUnlessSkipped(broken);
            pieces.add(0, () -> Optional.of(Batch.ofNothing(file, broken)));
            return;
        }
        reading.cut(file, pieces);
    }

    private static void call(Callable<Optional<Batch>> piece) throws InterruptedException {
        var task = new FutureTask<>(piece);
        task.run();
        try {
            var _ = task.get();
        } catch (ExecutionException failure) {
            throw rethrown(failure);
        }
    }

    /// The columns that all files must have: those of the first, or of the first that can be read.
    private Optional<Header> expected(Function<Path, Header> header) {
        if (files.size() == 1) {
            return Optional.empty();
        }
        for (var file : files) {
            try {
                return Optional.of(header.apply(file));
            } catch (DataException broken) {
                onError.refuseUnlessSkipped(broken);
            }
        }
        return Optional.empty();
    }

    private boolean isPiece(Path file, long bytes) {
        return files.size() > 1 && bytes <= SMALL_FILE_BYTES && !DataBytes.saysCompressed(file);
    }

    private FileReading reading(Selection selection, LoaderThreads loaderThreads) throws InterruptedException {
        return switch (format) {
            case CSV -> csv(selection, ',');
            case TSV -> csv(selection, '\t');
            case JSON -> new JsonReading(selection);
            case JSONL -> new JsonLinesReading(selection, onError);
            case ARROW ->
                new ArrowReading(
                        selection, expected(file -> ArrowFile.open(file).header()));
            case ARFF ->
                new ArffReading(selection, expected(file -> ArffHeader.of(file).header()), onError);
            case LIBSVM -> new LibSvmReading(files, selection, onError);
            case TEXTS -> FolderRows.ofTexts(fileLabels(), selection);
            case IMAGES -> FolderRows.ofImages(images, fileLabels(), selection);
            case PARQUET -> new ParquetReading(selection, expected(ParquetFile::header), loaderThreads.atOnce());
        };
    }

    private Optional<FileLabels> fileLabels() {
        return labels.map(file -> FileLabels.read(file, files, onError));
    }

    private CsvReading csv(Selection selection, char separator) {
        return new CsvReading(separator, selection, expected(file -> CsvFile.header(file, separator)), onError);
    }

    /// As it was, so that a program's error is not taken for one in the data.
    static RuntimeException rethrown(ExecutionException failure) {
        return switch (failure.getCause()) {
            case RuntimeException runtime -> runtime;
            case Error error -> throw error;
            case null, default -> new IllegalStateException(failure);
        };
    }

    private record LoadedBatches(
            String source, FilesAsTheyWere files, OrderedLoader<Batch> loader, Supplier<Loading> meter)
            implements Batches {

        @Override
        public Optional<Batch> next() {
            try {
                var next = loader.next();
                if (next.isEmpty()) {
                    files.requireSame();
                }
                return next;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new DataException(source + ": loading was interrupted", interrupted);
            } catch (ExecutionException failure) {
                throw rethrown(failure);
            }
        }

        @Override
        public Optional<Loading> loading() {
            return Optional.of(meter.get());
        }

        @Override
        public void close() {
            loader.close();
        }
    }
}
