package dev.swath.cli;

import dev.swath.spec.Sweep;
import dev.swath.store.RunDirectory;
import dev.swath.sweep.SweepRun;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalInt;

/// A sweep that is cut to its first few combinations, to see whether it works. It is the same sweep with
/// another `run_cap`, so it can be resumed, also for more.
///
/// @param whole how many combinations the sweep file asks for; empty where it is more than can be counted
record SmokeRun(Sweep sweep, int limit, Optional<BigInteger> whole) {
    /// The smoke run; empty where the sweep has no more combinations than that.
    ///
    /// @throws UsageException where the limit is below 1
    static Optional<SmokeRun> of(Sweep sweep, int limit) {
        if (limit < 1) {
            throw new UsageException("--limit: must be a whole number of at least 1, not " + limit);
        }
        var whole = SweepRun.combinations(sweep);
        return whole.filter(count -> count.compareTo(BigInteger.valueOf(limit)) <= 0)
                        .isPresent()
                ? Optional.empty()
                : Optional.of(new SmokeRun(sweep.withRunCap(OptionalInt.of(limit)), limit, whole));
    }

    /// How to have the rest, too.
    String goingOn(RunDirectory run) {
        var all = whole.filter(count -> count.bitLength() < Integer.SIZE)
                .map(String::valueOf)
                .orElse("N");
        return "more of the same: swath resume " + run.id() + " --set run_cap=" + all;
    }

    /// `3 of 6 combinations by --limit`.
    String inWords() {
        return limit + whole.map(count -> " of " + count).orElse("") + " combinations by --limit";
    }
}
