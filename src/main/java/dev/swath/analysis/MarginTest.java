package dev.swath.analysis;

import dev.swath.store.GateVerdict;
import java.util.List;
import java.util.Optional;

/// Whether a mean lies below 0 by more than chance: a one-sided t-test. With fewer than two values, or where all are
/// the same, there is nothing to tell chance by, and no test.
final class MarginTest {
    private MarginTest() {}

    /// Of margins in pairs of folds. The question is whether these rows are predicted worse than before, so that the
    /// rows are given and only seeds vary: the plain paired t-test. (Whether other rows would be, too, is what the
    /// correction of {@link Gain#paired} is for. With it the test saw less than half as many drops of 1 %, and
    /// alarms were false less often than the level says.)
    ///
    /// @param scores what the margins were worked out from
    static Optional<GateVerdict.Test> paired(List<Double> margins, List<Double> scores) {
        if (margins.size() < 2 || !Moments.vary(margins, scores)) {
            return Optional.empty();
        }
        var sample = new Sample(margins, 0);
        return test(Moments.mean(margins), sample.variance(), sample.freedom(), margins.size(), true);
    }

    /// Of sides that have nothing to do with each other, by Welch's t-test.
    ///
    /// @param mean the margin of the means
    /// @param sides margins of each, with only this side's values changing
    /// @param scores what the margins were worked out from
    static Optional<GateVerdict.Test> apart(double mean, List<Sample> sides, List<Double> scores) {
        if (sides.stream().anyMatch(side -> side.freedom() < 1)
                || sides.stream().noneMatch(side -> Moments.vary(side.values(), scores))) {
            return Optional.empty();
        }
        double variance = sides.stream().mapToDouble(Sample::variance).sum();
        int fewest = sides.stream().mapToInt(side -> side.values().size()).min().orElse(0);
        return test(mean, variance, Sample.freedom(sides), fewest, false);
    }

    private static Optional<GateVerdict.Test> test(
            double mean, double variance, double freedom, int values, boolean paired) {
        double error = Math.sqrt(variance);
        if (!Double.isFinite(mean) || !Double.isFinite(error)) {
            return Optional.empty();
        }
        double oneSide = StudentT.twoSided(mean / error, freedom) / 2;
        return Optional.of(new GateVerdict.Test(mean, error, mean < 0 ? oneSide : 1 - oneSide, values, paired));
    }
}
