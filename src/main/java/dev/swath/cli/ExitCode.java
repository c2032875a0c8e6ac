package dev.swath.cli;

import dev.swath.analysis.RunVerdict;

/// What a command tells the shell.
final class ExitCode {
    static final int DONE = 0;
    static final int SOME_FAILED = 1;
    static final int USAGE = 2;
    static final int GATE_FAILED = 3;
    static final int NOT_CARRIED_OUT = 4;
    private static final int SIGNAL_BASE = 128;

    private ExitCode() {}

    /// Of a run that has not been stopped.
    static int of(RunVerdict verdict) {
        return switch (verdict) {
            case GREEN -> DONE;
            case SOME_FAILED -> SOME_FAILED;
            case GATE_FAILED -> GATE_FAILED;
            case NOT_DONE -> NOT_CARRIED_OUT;
        };
    }

    static int ofSignal(int number) {
        return SIGNAL_BASE + number;
    }

    static boolean isOfSignal(int exit) {
        return exit > SIGNAL_BASE;
    }
}
