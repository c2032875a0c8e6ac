package dev.swath.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Where runs are kept.
@SuppressWarnings("NullAway.Init") // Picocli sets the field.
final class RunsOption {
    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "${env:SWATH_RUNS:-runs}",
            description = "Where runs are kept (default: runs in the current folder, or $SWATH_RUNS).")
    private Path runs;

    Path path() {
        return runs.toAbsolutePath().normalize();
    }
}
