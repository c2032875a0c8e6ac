package dev.swath.analysis;

import java.util.List;

/// What is average of some numbers.
final class Moments {
    /// Of numbers that are equal, differences of such numbers stray by a few units in the last place.
    private static final double ROUNDING = 1e-12;

    private Moments() {}

    /// NaN where there are none.
    static double mean(List<Double> numbers) {
        return numbers.isEmpty()
                ? Double.NaN
                : numbers.stream().mapToDouble(it -> it).sum() / numbers.size();
    }

    /// The variance of at least two numbers, with n - 1 in the denominator.
    static double variance(List<Double> numbers) {
        double mean = mean(numbers);
        double squares =
                numbers.stream().mapToDouble(it -> (it - mean) * (it - mean)).sum();
        return squares / (numbers.size() - 1);
    }

    /// True where at least two numbers differ by more than rounding.
    ///
    /// @param origins what the numbers were worked out from: their size is that of the rounding
    static boolean vary(List<Double> numbers, List<Double> origins) {
        double size = origins.stream().mapToDouble(Math::abs).max().orElse(0);
        return Math.sqrt(variance(numbers)) > ROUNDING * size;
    }
}
