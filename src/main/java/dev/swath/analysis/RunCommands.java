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
        var swath = swath(summary.jars());
        return new RunCommands(
                swath + " run " + ShellWord.of(run.resolvedSweep().toString()),
                summary.oneTrial().map(number -> trial(run, summary.jars(), number)),
                summary.canGoOn()
                        ? Optional.of(
                                swath + " resume " + ShellWord.of(run.root().toString()))
                        : Optional.empty());
    }

    /// Runs any trial again.
    ///
    /// @param jars with trainers of somebody's own, as the run's command line named them
    public static String trial(RunDirectory run, Optional<String> jars, int number) {
        return swath(jars) + " trial " + ShellWord.of(run.root().toString()) + " " + number;
    }

    /// How a command begins that needs these jars.
    public static String swath(Optional<String> jars) {
        return jars.map(it -> "swath --class-path " + ShellWord.of(it)).orElse("swath");
    }
}
