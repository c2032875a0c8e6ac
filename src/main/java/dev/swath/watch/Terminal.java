package dev.swath.watch;

import java.io.IOException;

/// What this process is connected to.
public final class Terminal {
    private Terminal() {}

    /// Whether standard output is a terminal, whatever standard input is: Java's own console wants both. Asks
    /// `test -t 1` in a child, which takes a few milliseconds.
    public static boolean isOutput() {
        try {
            return new ProcessBuilder("sh", "-c", "test -t 1")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noShell) {
            return false;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
