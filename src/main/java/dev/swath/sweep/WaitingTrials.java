package dev.swath.sweep;

import java.util.Comparator;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/// Trials that are to be run again: those of an earlier session at once, failed ones after a pause that
/// doubles with each attempt (exponential backoff), and differs a little from trial to trial, so that they do
/// not all come back at once.
final class WaitingTrials {
    private static final double FIRST_PAUSE_SECONDS = 1;
    private static final double LONGEST_PAUSE_SECONDS = 300;
    private static final int MOST_DOUBLINGS = 20;

    private record Waiting(int trial, long notBeforeNanos, long order) {}

    private final PriorityQueue<Waiting> waiting;
    private final RandomGenerator jitter;
    private long order;

    /// @param now the monotonic clock's reading, which the others are compared with
    WaitingTrials(long now, RandomGenerator jitter) {
        this.jitter = jitter;
        waiting = new PriorityQueue<>(Comparator.comparingLong((Waiting it) -> it.notBeforeNanos() - now)
                .thenComparingLong(Waiting::order));
    }

    void addNow(int trial, long now) {
        waiting.add(new Waiting(trial, now, order++));
    }

    /// @param failures how often the trial has failed
    void addAfterPause(int trial, int failures, long now) {
        waiting.add(new Waiting(trial, afterPause(failures, now), order++));
    }

    /// When the pause after so many failures is over.
    long afterPause(int failures, long now) {
        double doublings = Math.min(failures - 1, MOST_DOUBLINGS);
        double seconds = Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * Math.pow(2, doublings));
        return now + (long) (seconds * jitter.nextDouble(0.5, 1.5) * 1e9);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /// The next trial whose pause is over.
    OptionalInt poll(long now) {
        var next = waiting.peek();
        if (next == null || next.notBeforeNanos() - now > 0) {
            return OptionalInt.empty();
        }
        waiting.remove();
        return OptionalInt.of(next.trial());
    }

    /// How long until the next pause is over; `Long.MAX_VALUE` where none waits.
    long nanosToNext(long now) {
        var next = waiting.peek();
        return next == null ? Long.MAX_VALUE : next.notBeforeNanos() - now;
    }
}
