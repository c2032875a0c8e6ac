package dev.swath.report;

import java.time.Duration;

/// When derived files are written again: soon at first, then ever more rarely as it takes longer, so that
/// writing them costs a small and fixed share of the time, however many trials there are.
final class Pace {
    static final Duration SHORTEST = Duration.ofSeconds(2);
    /// One part writing in so many parts of time: 2 %.
    private static final int SHARE = 50;

    private Pace() {}

    /// How long to wait after a rewrite that took so long.
    static Duration pause(Duration cost) {
        var pause = cost.multipliedBy(SHARE);
        return pause.compareTo(SHORTEST) > 0 ? pause : SHORTEST;
    }
}
