package dev.swath.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where runs are kept.
final class RunsOption {
    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description = "Where runs are kept (default: runs in the current folder, or $SWATH_RUNS).")
    private Optional<Path> runs = Optional.empty();

    /// A variable that is set to nothing is not set.
    private static Path ofEnvironment() {
        var named = System.getenv().getOrDefault("SWATH_RUNS", "");
        return Path.of(named.isBlank() ? "runs" : named);
    }

    /// @throws UsageException where a file is in its place
    Path path() {
        var path = runs.orElseGet(RunsOption::ofEnvironment).toAbsolutePath().normalize();
        FileInTheWay.of(path).ifPresent(file -> {
            throw new UsageException(
                    (runs.isPresent() ? "--runs: " : "SWATH_RUNS: ") + file + " is a file, not a folder");
        });
        return path;
    }
}
