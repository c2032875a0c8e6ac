package dev.swath.analysis;

import java.util.List;

/// What is average of some numbers.
final class Moments {
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
}
