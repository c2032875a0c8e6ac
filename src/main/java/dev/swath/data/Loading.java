package dev.swath.data;

import java.util.List;

/// How many threads have read a source, and how fast they were.
///
/// @param isAuto whether the number was found out
/// @param threads how many it was in the end
/// @param curve every number that was tried, the least first; empty where there was too little to tell
public record Loading(boolean isAuto, int threads, List<Rung> curve) {
    public Loading {
        curve = List.copyOf(curve);
    }

    /// @param bytesPerSecond of the files, as they are on the disk, when so many threads last were looked at
    public record Rung(int threads, double bytesPerSecond) {}
}
