package dev.swath.worker;

import dev.swath.trial.Event;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Tells how far a fit is, now and then: a forest of thousands of quick trees is no reason for as many lines.
/// Whoever counts may do so on any thread.
final class ProgressPace {
    private static final long PAUSE_NANOS = Duration.ofMillis(500).toNanos();

    private final LongSupplier clock;
    private final Consumer<Event> told;
    private long last;

    /// @param clock nanoseconds from whenever
    ProgressPace(LongSupplier clock, Consumer<Event> told) {
        this.clock = clock;
        this.told = told;
        this.last = clock.getAsLong();
    }

    synchronized void tell(long done, long total) {
        long now = clock.getAsLong();
        if (now - last >= PAUSE_NANOS) {
            last = now;
            told.accept(new Event.Progress(scaled(done, total), scaled(total, total)));
        }
    }

    /// Counts beyond 32 bits are told in parts of a million.
    private static int scaled(long count, long total) {
        return (int) (total <= Integer.MAX_VALUE ? count : count / (total / 1_000_000));
    }
}
