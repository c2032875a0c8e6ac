package dev.swath.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// What `run` and `resume` have in common.
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class SessionOptions {
    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "${env:SWATH_RUNS:-runs}",
            description = "Where runs are kept (default: runs in the current folder, or $SWATH_RUNS).")
    private Path runs;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress, only the summary at the end.")
    private boolean quiet;

    Path runs() {
        return runs.toAbsolutePath().normalize();
    }

    boolean quiet() {
        return quiet;
    }
}
