package dev.swath.analysis;

import smile.math.special.Beta;

/// Student's t distribution with any number of degrees of freedom from 1 on, as tests of a mean need it.
final class StudentT {
    /// What chance alone may do so often is taken for chance; an interval misses the truth so often.
    static final double LEVEL = 0.05;

    /// The reach with one degree of freedom is 12.7, and all others are shorter.
    private static final double LONGEST_REACH = 13;

    private static final int HALVINGS = 60;

    private StudentT() {}

    /// How often chance alone gives a value at least as far from 0, on either side.
    static double twoSided(double t, double freedom) {
        double square = t * t;
        return square == 0 ? 1 : Beta.regularizedIncompleteBetaFunction(freedom / 2, 0.5, freedom / (freedom + square));
    }

    /// How many standard errors reach from a mean to either end of its 95 % interval.
    static double reach(double freedom) {
        double low = 0;
        double high = LONGEST_REACH;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (twoSided(middle, freedom) > LEVEL) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
