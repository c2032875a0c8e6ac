package dev.swath.cli;

import java.io.IOException;
import java.util.List;

/// Commands of the system that a test needs.
final class Shell {
    private Shell() {}

    /// Whether a command is there and ends well.
    static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(List.of(command)).start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
