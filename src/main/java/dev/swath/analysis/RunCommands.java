package dev.swath.analysis;

import dev.swath.store.RunDirectory;
import java.util.Optional;
import java.util.regex.Pattern;

/// What to type next, ready for a POSIX shell in the folder where the sweep was started.
///
/// @param repeat runs the same sweep again
/// @param trial runs the winner's trial again, or the first one that failed; empty where there is none of both
/// @param resume finishes this run; empty where it is done
public record RunCommands(String repeat, Optional<String> trial, Optional<String> resume) {
    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[\\p{L}\\p{N}_./:@%+,-]+");

    public static RunCommands of(RunSummary summary, RunDirectory run) {
        return new RunCommands(
                "swath run " + quoted(run.resolvedSweep().toString()),
                summary.oneTrial()
                        .map(trial -> "swath trial " + quoted(run.root().toString()) + " " + trial),
                summary.done()
                        ? Optional.empty()
                        : Optional.of("swath resume " + quoted(run.root().toString())));
    }

    private static String quoted(String word) {
        return NEEDS_NO_QUOTES.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
