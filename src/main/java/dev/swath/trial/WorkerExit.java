package dev.swath.trial;

import java.util.Arrays;
import java.util.Optional;

/// How a built-in child ends, as the exit code that its coordinator sees. Codes from 64 on follow BSD's
/// `sysexits.h`.
public enum WorkerExit {
    /// `finished` was written.
    DONE(0),
    /// The JVM's own end at an OutOfMemoryError (`-XX:+ExitOnOutOfMemoryError`).
    OUT_OF_MEMORY(3),
    /// Not started as a child is: no descriptor 3, or no assignment that it understands.
    MISUSED(64),
    /// The data, the trainer or the combination cannot be used; `failed` says why. Trying again does
    /// not help.
    REFUSED(65),
    /// An error that nobody expected; `failed` names it, and the trial's log has the stack trace.
    BROKEN(70),
    /// The coordinator is gone: the child's stdin ended, or nobody reads its events.
    ORPHANED(75),
    /// Told to stop.
    STOPPED(80);

    private final int code;

    WorkerExit(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /// What a code means; empty where the child does not give it itself, such as 137 after a kill.
    public static Optional<WorkerExit> of(int code) {
        return Arrays.stream(values()).filter(exit -> exit.code == code).findFirst();
    }
}
