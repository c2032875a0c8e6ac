package dev.swath.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// What the system tells of a thread's time.
final class ThreadTime {
    private static final Path OF_THIS_THREAD = Path.of("/proc/thread-self/schedstat");

    private ThreadTime() {}

    /// For how many nanoseconds the calling thread has computed, or stood in line for a core, which is no waiting of
    /// the data's; empty where the system does not tell. Takes much longer than to look at a clock.
    static OptionalLong busy() {
        try {
            var numbers = new String(Files.readAllBytes(OF_THIS_THREAD), StandardCharsets.US_ASCII).split(" ", 3);
            return OptionalLong.of(Long.parseLong(numbers[0]) + Long.parseLong(numbers[1]));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException elsewhere) {
            return OptionalLong.empty();
        }
    }
}
