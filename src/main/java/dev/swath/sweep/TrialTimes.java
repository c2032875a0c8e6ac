package dev.swath.sweep;

import dev.swath.spec.Sweep;
import java.time.Duration;
import java.util.Optional;

/// How long a trial may take, now.
final class TrialTimeout {
    /// A median of fewer trials says little.
    private static final int ENOUGH = 5;

    private final Optional<Sweep.TimeLimit> limit;
    private final RunningMedian seconds = new RunningMedian();

    TrialTimeout(Optional<Sweep.TimeLimit> limit) {
        this.limit = limit;
    }

    void finished(double wallSeconds) {
        seconds.add(wallSeconds);
    }

    Optional<Duration> now() {
        return limit.flatMap(it -> switch (it) {
            case Sweep.TimeLimit.Fixed(var duration) -> Optional.of(duration);
            case Sweep.TimeLimit.OfMedian(double factor) ->
                seconds.count() < ENOUGH
                        ? Optional.empty()
                        : Optional.of(Duration.ofNanos((long) (factor * seconds.value() * 1e9)));
        });
    }
}
