package dev.swath.analysis;

import dev.swath.store.GateVerdict;
import java.util.List;
import java.util.Optional;

/// Whether a mean lies below 0 by more than chance: a one-sided t-test. With fewer than two values, or where all are
/// the same, there is nothing to tell chance by, and no test.
final class MarginTest {
    /// One side's part of a difference.
    ///
    /// @param values so many margins, with only this side's values changing
    /// @param shared the ratio of validation to training rows, where folds share rows; else 0
    record Side(List<Double> values, double shared) {
        private double variance() {
            return Moments.variance(values) * (1.0 / values.size() + shared);
        }

        private int freedom() {
            return values.size() - 1;
        }
    }

    private static final double ROUNDING = 1e-12;

    private MarginTest() {}

    /// Of margins in pairs of folds. The question is whether these rows are predicted worse than before, so that the
    /// rows are given and only seeds vary: the plain paired t-test. (Whether other rows would be, too, is what the
    /// correction of {@link Gain#paired} is for. With it the test saw a drop of 1 % half as often, and alarms were
    /// false less often than the level says.)
    static Optional<GateVerdict.Test> paired(List<Double> margins) {
        var side = new Side(margins, 0);
        return side.freedom() < 1
                ? Optional.empty()
                : test(Moments.mean(margins), side.variance(), side.freedom(), margins.size(), true);
    }

    /// Of sides that have nothing to do with each other, by Welch's t-test (1947), for any number of sides by
    /// Satterthwaite's approximation (1946).
    ///
    /// @param mean the margin of the means
    static Optional<GateVerdict.Test> apart(double mean, List<Side> sides) {
        if (sides.stream().anyMatch(side -> side.freedom() < 1)) {
            return Optional.empty();
        }
        double variance = sides.stream().mapToDouble(Side::variance).sum();
        double freedom = variance
                * variance
                / sides.stream()
                        .mapToDouble(side -> side.variance() * side.variance() / side.freedom())
                        .sum();
        int fewest = sides.stream().mapToInt(side -> side.values().size()).min().orElse(0);
        return test(mean, variance, freedom, fewest, false);
    }

    private static Optional<GateVerdict.Test> test(
            double mean, double variance, double freedom, int values, boolean paired) {
        double error = Math.sqrt(variance);
        // Margins that are the same stray by a few units in the last place; scores are about 1 in size or more.
        if (!(error > ROUNDING * Math.max(1, Math.abs(mean))) || !Double.isFinite(mean) || !Double.isFinite(error)) {
            return Optional.empty();
        }
        double oneSide = StudentT.twoSided(mean / error, freedom) / 2;
        return Optional.of(new GateVerdict.Test(mean, error, mean < 0 ? oneSide : 1 - oneSide, values, paired));
    }
}
