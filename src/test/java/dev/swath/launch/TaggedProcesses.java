package dev.swath.launch;

import dev.swath.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Finds the processes whose environment carries a text. Linux only, as are the promises that are tested with
/// it.
public final class TaggedProcesses {
    private TaggedProcesses() {}

    public static List<Long> with(String text) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> environment(pid).contains(text))
                .toList();
    }

    private static String environment(long pid) {
        try {
            return new String(Files.readAllBytes(Path.of("/proc/" + pid + "/environ")), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }

    /// Waits until there is none.
    ///
    /// @return the nanoseconds it took, or -1 where some were left at the deadline
    public static long nanosUntilGone(String text, Duration deadline) throws Exception {
        return Await.nanosUntil(deadline, () -> with(text).isEmpty());
    }
}
