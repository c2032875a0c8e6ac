package dev.swath.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What can be known of a process by its pid.
public final class Processes {
    /// Start times are told in hundredths of a second, and worked out from the boot's, which moves with the
    /// clock.
    private static final long SAME_START_MILLIS = 2000;

    private Processes() {}

    /// Names the boot of this system; empty where it does not say.
    public static String boot() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException notLinux) {
            return "";
        }
    }

    /// When a process started, in milliseconds since 1970; 0 where that cannot be known.
    public static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /// The process that has this pid and started then, where it lives.
    ///
    /// @param start in milliseconds since 1970
    public static Optional<ProcessHandle> alive(long pid, long start) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().startInstant().isPresent() && startedThen(process, start));
    }

    private static boolean startedThen(ProcessHandle process, long start) {
        return Math.abs(start(process) - start) < SAME_START_MILLIS;
    }

    /// What still lives of an attempt: the process that had this pid and started then and, on Linux, every
    /// process that carries the attempt's token.
    ///
    /// @param start in milliseconds since 1970
    public static List<ProcessHandle> ofAttempt(long pid, long start, String attemptToken) {
        var mark = ChildEnvironment.ATTEMPT_TOKEN + "=" + attemptToken;
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() == pid
                        ? isThat(process, start, attemptToken)
                        : environment(process.pid()).contains(mark))
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    private static boolean isThat(ProcessHandle process, long start, String attemptToken) {
        // Where nobody knows when it started, it must be taken for that one.
        boolean mayBe = process.info().startInstant().isEmpty() || startedThen(process, start);
        return mayBe && carries(process.pid(), attemptToken);
    }

    /// False only where the process's environment can be read and lacks the token.
    private static boolean carries(long pid, String attemptToken) {
        var environment = environment(pid);
        return environment.isEmpty() || environment.contains(ChildEnvironment.ATTEMPT_TOKEN + "=" + attemptToken);
    }

    /// The variables that a process was started with, `NAME=value` each; empty where they cannot be read, as
    /// on other systems than Linux.
    static Set<String> environment(long pid) {
        try {
            var bytes = Files.readAllBytes(Path.of("/proc/" + pid + "/environ"));
            return new HashSet<>(Arrays.asList(new String(bytes, StandardCharsets.UTF_8).split("\0", -1)));
        } catch (IOException unreadable) {
            return Set.of();
        }
    }
}
