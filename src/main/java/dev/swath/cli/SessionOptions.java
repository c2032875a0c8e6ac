package dev.swath.cli;

import java.nio.file.Path;
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

    Path runs() {
        return runs.path();
    }

    boolean quiet() {
        return quiet;
    }
}
