package dev.swath.cli;

import dev.swath.data.Batches;
import dev.swath.data.DataFile;
import dev.swath.data.DataFormat;
import dev.swath.data.FileSource;
import dev.swath.data.LoaderThreads;
import dev.swath.data.Selection;
import dev.swath.spec.DataPath;
import dev.swath.spec.Sweep;
import dev.swath.trial.DataSettings;
import dev.swath.worker.TrialData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Data that can be read with any number of loader threads, to see which is best.
///
/// @param files that rows are in
/// @param format a word for it
/// @param opening starts to read
record MeasuredData(List<Path> files, String format, Function<LoaderThreads, Batches> opening) {
    private static final String ASKED_ONCE = "a database is asked once, over one connection, so that there is no number"
            + " of loader threads to look for; its rows are then read from data.csv in the run's folder, a file that"
            + " can be looked at";

    MeasuredData {
        files = List.copyOf(files);
    }

    /// All columns of some files.
    ///
    /// @param path as `data.path` of a sweep file
    /// @param format empty where the first file tells it
    /// @throws UsageException where it names no file
    static MeasuredData of(String path, Optional<DataFormat> format) {
        var written = new DataPath(path, format.map(DataFormat::word));
        if (written.isOfDatabase()) {
            throw new UsageException(path + ": " + ASKED_ONCE);
        }
        try {
            var files = written.files(Path.of("").toAbsolutePath(), Catalogues.ofThisInstallation());
            return of(files, format.orElseGet(() -> new DataFile(files.getFirst()).format()));
        } catch (IOException missing) {
            throw new UsageException(String.valueOf(missing.getMessage()));
        }
    }

    private static MeasuredData of(List<Path> files, DataFormat format) {
        var source = new FileSource(files, format);
        return new MeasuredData(files, format.word(), threads -> source.open(new Selection.All(), threads));
    }

    /// The data of a sweep, as its trials read them.
    ///
    /// @param file of the sweep, for messages
    /// @throws UsageException where it has none in files
    static MeasuredData of(Sweep sweep, Path file) {
        return switch (sweep.work()) {
            case Sweep.Work.Program _ -> throw new UsageException(file + ": the sweep's program reads its data itself");
            case Sweep.Work.Training(var _, var data) -> of(data, file);
        };
    }

    private static MeasuredData of(DataSettings data, Path file) {
        if (data.query().isPresent()) {
            throw new UsageException(file + ": " + ASKED_ONCE);
        }
        return new MeasuredData(data.paths().stream().map(Path::of).toList(), data.format(), new TrialData(data)::open);
    }
}
