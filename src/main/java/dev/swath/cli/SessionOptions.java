package dev.swath.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What `run` and `resume` have in common.
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class SessionOptions {
    @Mixin
    private RunsOption runs;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress, only the summary and the last line.")
    private boolean quiet;

    private final LastLine lastLine = new LastLine();

    LastLine lastLine() {
        return lastLine;
    }

    @Option(
            names = "--ci",
            description = "For a CI job: plain lines, junit.xml in the run's folder, summary.md appended to"
                    + " $GITHUB_STEP_SUMMARY, and annotations for what failed.")
    private boolean ci;

    @Option(
            names = "--baseline",
            paramLabel = "RUN",
            description = "What gates that name a baseline hold the run against: a run, or a summary.json that was kept"
                    + " (default: the sweep's last run whose exit code was 0).")
    private @Nullable String baseline;

    boolean ci() {
        return ci;
    }

    /// As it was written, where it was.
    Optional<String> baseline() {
        return Optional.ofNullable(baseline);
    }

    Path runs() {
        return runs.path();
    }

    boolean quiet() {
        return quiet;
    }
}
