package dev.swath.store;

import java.time.Duration;
import java.util.Optional;

/// How long trials take: the wall seconds of those that have finished, one by one (Welford 1962).
///
/// @param trials how many there are
/// @param mean of their seconds; 0 before the first
/// @param squares the sum of their squared deviations from it
public record TrialTime(int trials, double mean, double squares) {
    public static final TrialTime NONE = new TrialTime(0, 0, 0);

    /// How long more trials will take.
    ///
    /// @param spread the standard deviation; empty where one trial alone is known
    public record Remaining(Duration time, Optional<Duration> spread) {}

    /// One more.
    public TrialTime with(double seconds) {
        double deviation = seconds - mean;
        double next = mean + deviation / (trials + 1);
        return new TrialTime(trials + 1, next, squares + deviation * (seconds - next));
    }

    /// Their standard deviation; not a number before the second.
    double spread() {
        return trials > 1 ? Math.sqrt(squares / (trials - 1)) : Double.NaN;
    }

    /// How long so many more take, so many at a time. The spread is that of a sum of as many, whose mean is known
    /// from few.
    Remaining remaining(double more, int workers) {
        double ofSum = spread() * Math.sqrt(more + more * more / trials);
        return new Remaining(
                seconds(more * mean / workers), trials > 1 ? Optional.of(seconds(ofSum / workers)) : Optional.empty());
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
