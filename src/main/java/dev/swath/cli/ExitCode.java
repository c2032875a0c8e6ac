package dev.swath.cli;

/// What a command tells the shell.
final class ExitCode {
    static final int DONE = 0;
    static final int SOME_FAILED = 1;
    static final int USAGE = 2;
    static final int NOT_CARRIED_OUT = 4;
    private static final int SIGNAL_BASE = 128;

    private ExitCode() {}

    static int ofSignal(int number) {
        return SIGNAL_BASE + number;
    }
}
