package dev.swath.sweep;

import dev.swath.launch.JvmChild.Compiler;
import dev.swath.spec.Sweep;
import java.time.Duration;
import java.util.Optional;

/// How long this sweep's trials take, and what follows from it.
final class TrialTimes {
    /// A median of fewer trials says little.
    private static final int ENOUGH = 5;

    /// Full compilation takes a second or some of a child's one core, and what it gives grows with the trial: about
    /// here the two meet, see `scripts/bench/core compilers`.
    private static final double WORTH_COMPILING_SECONDS = 4;

    private final Optional<Sweep.TimeLimit> limit;
    private final RunningMedian seconds = new RunningMedian();

    TrialTimes(Optional<Sweep.TimeLimit> limit) {
        this.limit = limit;
    }

    void finished(double wallSeconds) {
        seconds.add(wallSeconds);
    }

    /// How long a trial may take, now.
    Optional<Duration> timeout() {
        return limit.flatMap(it -> switch (it) {
            case Sweep.TimeLimit.Fixed(var duration) -> Optional.of(duration);
            case Sweep.TimeLimit.OfMedian(double factor) ->
                seconds.count() < ENOUGH
                        ? Optional.empty()
                        : Optional.of(Duration.ofNanos((long) (factor * seconds.value() * 1e9)));
        });
    }

    /// What suits a child that starts now. While nothing is known, trials count as long: if they are not, the first
    /// ones lose a second or some; else they would lose a sixth of their time or more than half.
    Compiler compiler() {
        return seconds.count() == 0 ? Compiler.FULL : compiler(seconds.value());
    }

    /// What suits a trial that takes so long.
    static Compiler compiler(double seconds) {
        return seconds > WORTH_COMPILING_SECONDS ? Compiler.FULL : Compiler.QUICK;
    }
}
