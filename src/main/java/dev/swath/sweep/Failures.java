package dev.swath.sweep;

import dev.swath.store.Outcome;

/// What an exit code says.
final class Failures {
    /// What a JVM with `-XX:+ExitOnOutOfMemoryError` ends with.
    private static final int OUT_OF_MEMORY = 3;

    private static final int SIGNAL_BASE = 128;
    private static final int SIGKILL = 9;
    private static final int SIGNALS = 64;

    private Failures() {}

    static Outcome ofExit(int exit, LastWords lastWords, boolean builtIn, boolean retry) {
        var told = lastWords.lines().isEmpty() ? "" : ": " + lastWords.last().strip();
        if (lastWords.crash().isPresent()) {
            var crash = lastWords.crash().get();
            var cause = crash.outOfMemory()
                    ? Outcome.Cause.MEMORY
                    : isSignal(exit) ? Outcome.Cause.SIGNAL : Outcome.Cause.EXIT;
            return new Outcome.Failed(cause, crash.sentence(), exit, retry);
        }
        if (builtIn && exit == OUT_OF_MEMORY) {
            return new Outcome.Failed(
                    Outcome.Cause.MEMORY, "it ran out of memory; raise resources.memory" + told, exit, retry);
        }
        if (isSignal(exit)) {
            int signal = exit - SIGNAL_BASE;
            var hint = signal == SIGKILL ? " (the system kills so when memory runs short)" : "";
            return new Outcome.Failed(
                    Outcome.Cause.SIGNAL, "signal " + signal + " ended it" + hint + told, exit, retry);
        }
        return new Outcome.Failed(Outcome.Cause.EXIT, "it ended with exit code " + exit + told, exit, retry);
    }

    private static boolean isSignal(int exit) {
        return exit > SIGNAL_BASE && exit <= SIGNAL_BASE + SIGNALS;
    }
}
