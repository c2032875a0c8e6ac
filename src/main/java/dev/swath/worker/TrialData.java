package dev.swath.worker;

import dev.swath.data.Batches;
import dev.swath.data.DataFormat;
import dev.swath.data.FileSource;
import dev.swath.data.Missing;
import dev.swath.data.Selection;
import dev.swath.trial.DataSettings;
import java.nio.file.Path;

/// The data that a sweep names, in the words of whoever reads it.
record TrialData(DataSettings settings) {

    /// Starts to read.
    ///
    /// @throws IllegalArgumentException where nobody knows the format
    Batches open() {
        var format = DataFormat.named(settings.format())
                .orElseThrow(
                        () -> new IllegalArgumentException("no format of data is called '" + settings.format() + "'"));
        return new FileSource(settings.paths().stream().map(Path::of).toList(), format)
                .open(new Selection.ToLearn(settings.target(), settings.drop()), settings.loaderThreads());
    }

    Missing missing() {
        return switch (settings.missing()) {
            case REFUSE -> Missing.REFUSE;
            case IMPUTE -> Missing.IMPUTE;
        };
    }
}
