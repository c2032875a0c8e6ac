package dev.swath.prep;

import java.util.Arrays;

/// Quantiles of the numbers of a column, gaps left out.
final class Quantiles {
    private final double[] sorted;

    private Quantiles(double[] sorted) {
        this.sorted = sorted;
    }

    static Quantiles of(double[] values) {
        return new Quantiles(Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray());
    }

    /// 0 where there is no number: nothing is known of the column then.
    static double median(double[] values) {
        return of(values).at(0.5);
    }

    boolean isEmpty() {
        return sorted.length == 0;
    }

    /// Between two numbers along the line from one to the other, as numpy does; 0 where there is none.
    ///
    /// @param share from 0, the least, to 1, the greatest
    double at(double share) {
        if (sorted.length == 0) {
            return 0;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        double part = place - below;
        // Halves of two large numbers can be added where the numbers cannot.
        return part == 0 || sorted[below] == sorted[below + 1]
                ? sorted[below]
                : part == 0.5
                        ? middle(sorted[below], sorted[below + 1])
                        : sorted[below] * (1 - part) + sorted[below + 1] * part;
    }

    private static double middle(double low, double high) {
        return low / 2 + high / 2;
    }
}
