package dev.swath.data;

import java.util.List;
import java.util.OptionalDouble;

/// How many threads have read a source, and how fast they were.
///
/// @param isAuto whether the number was found out
/// @param threads how many it was in the end
/// @param waiting the share of their time in which threads waited for the source, neither computing nor in line for a
///     core; empty where nobody knows
/// @param curve every number that was tried, the least first; empty where there was too little to tell
public record Loading(boolean isAuto, int threads, OptionalDouble waiting, List<Rung> curve) {
    public Loading {
        curve = List.copyOf(curve);
    }

    /// Whether more threads than cores may help, for they wait.
    public boolean isBoundByWaiting(int cores) {
        return waiting.isPresent() ? ThreadClimb.isWaiting(waiting.getAsDouble()) : threads > cores;
    }

    /// @param bytesPerSecond of the files, as they are on the disk, when so many threads last were looked at
    public record Rung(int threads, double bytesPerSecond) {}
}
