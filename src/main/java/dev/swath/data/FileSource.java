package dev.swath.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

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
    private static final int FIRST_FILES = 16;
    private static final int MOST_FILES_AT_ONCE = 1024;

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
        var batches = new LoadedBatches(
                name,
                asTheyWere,
                LoadedBatches.start(pieces -> cut(selection, loaderThreads, asTheyWere, bytes, pieces), meter),
                () -> meter.loading(bytes.get()));
        // A header tells before the first row which columns there are.
        return !format.hasHeader() && selection instanceof Selection.ToLearn(var target, var drop, var only)
                ? only.<Batches>map(wanted -> new WantedColumns(batches, wanted))
                        .orElse(batches)
                : batches;
    }

    private void cut(
            Selection selection,
            LoaderThreads loaderThreads,
            FilesAsTheyWere asTheyWere,
            AtomicLong cut,
            OrderedLoader.Pieces<Loaded> pieces)
            throws InterruptedException {
        asTheyWere.add(labels.stream().toList());
        // Of these the header may be read.
        asTheyWere.add(files.subList(0, Math.min(FIRST_FILES, files.size())));
        if (format == DataFormat.LIBSVM) {
            // All of them are read twice.
            asTheyWere.add(files);
        }
        var reading = reading(selection, loaderThreads);
        if (reading instanceof FolderRows rows) {
            var leftOut = rows.leftOut().stream().toList();
            if (!leftOut.isEmpty()) {
                pieces.add(0, () -> Optional.of(new Loaded.Rows(leftOut)));
            }
        }
        var cutter = new FilesCutter(reading, asTheyWere, format.isRowPerFile(), ofFiles());
        // The first are read while sizes of the others are looked at.
        int many = FIRST_FILES;
        for (int from = 0, to; from < files.size(); from = to, many = Math.min(2 * many, MOST_FILES_AT_ONCE)) {
            to = Math.min(files.size(), from + many);
            var some = files.subList(from, to);
            asTheyWere.add(some);
            for (var file : some) {
                cutter.cut(file, files.size() > 1, pieces);
                cut.addAndGet(asTheyWere.bytes(file));
            }
        }
    }

    /// What becomes of files. Where the only one cannot be read, nothing would be left.
    private OnError ofFiles() {
        return files.size() == 1 ? OnError.FAIL : onError;
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
}
