package dev.swath;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Waits for a condition, looking again every few milliseconds, and fails where it does not come.
public final class Await {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private Await() {}

    public static void until(String what, Callable<Boolean> holds) throws Exception {
        if (nanosUntil(DEADLINE, holds) < 0) {
            throw new AssertionError("waited in vain until " + what);
        }
    }

    /// @return how long it took, or -1 where the condition does not hold by the deadline
    public static long nanosUntil(Duration deadline, Callable<Boolean> holds) throws Exception {
        long start = System.nanoTime();
        while (!holds.call()) {
            if (System.nanoTime() - start > deadline.toNanos()) {
                return -1;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        return System.nanoTime() - start;
    }
}
