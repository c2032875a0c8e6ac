package dev.swath.analysis;

/// A share of rows, such as those that were predicted well, as an estimate of what all rows like these have.
///
/// @param share from 0 to 1
/// @param rows how many were asked, at least one
record Proportion(double share, int rows) {
    /// The normal distribution's 97.5 % quantile.
    private static final double Z = 1.959963984540054;

    /// Wilson's score interval (1927), which unlike the usual one holds near 0 and 1, too (Brown, Cai & DasGupta
    /// 2001, "Interval estimation for a binomial proportion").
    Interval interval() {
        double shrink = 1 + Z * Z / rows;
        double middle = (share + Z * Z / (2 * rows)) / shrink;
        double reach = Z / shrink * Math.sqrt(share * (1 - share) / rows + Z * Z / (4.0 * rows * rows));
        return new Interval(Math.max(0, middle - reach), Math.min(1, middle + reach));
    }

    /// Of this share minus another one, of other rows: Newcombe's hybrid score interval (1998, "Interval
    /// estimation for the difference between independent proportions", method 10).
    Interval minus(Proportion other) {
        var ours = interval();
        var theirs = other.interval();
        double difference = share - other.share;
        return new Interval(
                difference - Math.hypot(share - ours.low(), theirs.high() - other.share),
                difference + Math.hypot(ours.high() - share, other.share - theirs.low()));
    }
}
