package dev.swath.analysis;

import dev.swath.store.RunDirectory;
import java.util.Optional;

/// What to type next, ready for a POSIX shell in the folder where the sweep was started.
///
/// @param repeat runs the same sweep again
/// @param trial runs the winner's trial again, or the first one that failed; empty where there is none of both
/// @param resume finishes this run; empty where nothing is left to do
public record RunCommands(String repeat, Optional<String> trial, Optional<String> resume) {
    public static RunCommands of(RunSummary summary, RunDirectory run) {
        return new RunCommands(
                "swath run " + ShellWord.of(run.resolvedSweep().toString()),
                summary.oneTrial().map(number -> trial(run, number)),
                summary.canGoOn()
                        ? Optional.of("swath resume " + ShellWord.of(run.root().toString()))
                        : Optional.empty());
    }

    /// Runs any trial again.
    public static String trial(RunDirectory run, int number) {
        return "swath trial " + ShellWord.of(run.root().toString()) + " " + number;
    }
}
