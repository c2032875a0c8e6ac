package dev.swath.sweep;

import dev.swath.trial.AttemptId;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The attempts that have begun and have not ended, in the order of their beginning. Touched by the loop only.
final class ActiveAttempts {
    /// How long a child that is asked to stop may take to save what it has.
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Map<AttemptId, ActiveAttempt> attempts = new LinkedHashMap<>();

    void add(ActiveAttempt attempt) {
        attempts.put(attempt.id(), attempt);
    }

    /// The attempt, unless it has ended.
    Optional<ActiveAttempt> find(AttemptId id) {
        return Optional.ofNullable(attempts.get(id));
    }

    Optional<ActiveAttempt> remove(AttemptId id) {
        return Optional.ofNullable(attempts.remove(id));
    }

    int size() {
        return attempts.size();
    }

    boolean isEmpty() {
        return attempts.isEmpty();
    }

    Collection<ActiveAttempt> all() {
        return Collections.unmodifiableCollection(attempts.values());
    }

    /// Asks a child to end, for this reason; it is killed after the grace.
    void askToEnd(ActiveAttempt attempt, ActiveAttempt.EndedEarly reason, long now) {
        attempt.endEarly(reason, now, GRACE);
    }

    /// Asks all to end, or kills them. Who still waits at the gate has nothing to save.
    void endAll(boolean hard) {
        for (var attempt : attempts.values()) {
            askToEnd(attempt, ActiveAttempt.EndedEarly.STOPPED, System.nanoTime());
            if (hard || !attempt.isOpen()) {
                attempt.kill();
            }
        }
    }

    /// Asks those to end whose time is over, and kills those whose grace is.
    void meetDeadlines(long now, Optional<Duration> timeout) {
        for (var attempt : attempts.values()) {
            if (attempt.nanosToDeadline(now, timeout) <= 0) {
                if (attempt.isEndingEarly()) {
                    attempt.kill();
                } else {
                    askToEnd(attempt, ActiveAttempt.EndedEarly.TIMEOUT, now);
                }
            }
        }
    }

    /// How long until something is due; `Long.MAX_VALUE` for never.
    long nanosToDeadline(long now, Optional<Duration> timeout) {
        return attempts.values().stream()
                .mapToLong(attempt -> attempt.nanosToDeadline(now, timeout))
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
