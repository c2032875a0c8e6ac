package dev.swath.analysis;

import dev.swath.store.RunDirectory;
import java.util.Optional;

/// What to type next, ready for a POSIX shell in the folder where the sweep was started.
///
/// @param repeat runs the same sweep again
/// @param resume finishes this run; empty where it is done
public record RunCommands(String repeat, Optional<String> resume) {
    public static RunCommands of(RunSummary summary, RunDirectory run) {
        return new RunCommands(
                "swath run " + ShellWord.of(run.resolvedSweep().toString()),
                summary.done()
                        ? Optional.empty()
                        : Optional.of("swath resume " + ShellWord.of(run.root().toString())));
    }
}
