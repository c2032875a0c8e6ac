package dev.swath.data;

/// Dates and times as numbers to learn from: seconds since the beginning of 1970, as precise as a double is.
final class SinceEpoch {
    private static final long SECONDS_OF_A_DAY = 86_400;

    /// Counted from noon of the first day of 4713 BC; Parquet's old timestamps do.
    private static final int JULIAN_DAY_OF_EPOCH = 2_440_588;

    private SinceEpoch() {}

    static double days(long days) {
        return (double) days * SECONDS_OF_A_DAY;
    }

    /// @param units of a second: 1000 where it is told in milliseconds
    static double seconds(long time, long units) {
        return Math.floorDiv(time, units) + (double) Math.floorMod(time, units) / units;
    }

    /// @param nanoseconds since midnight
    static double julian(int day, long nanoseconds) {
        return days((long) day - JULIAN_DAY_OF_EPOCH) + seconds(nanoseconds, 1_000_000_000);
    }
}
