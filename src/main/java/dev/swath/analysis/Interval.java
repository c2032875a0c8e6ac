package dev.swath.analysis;

/// Where a number probably lies: a 95 % interval, both ends included.
public record Interval(double low, double high) {

    /// As far to either side of a number.
    static Interval around(double middle, double reach) {
        return new Interval(middle - reach, middle + reach);
    }

    public boolean contains(double number) {
        return low <= number && number <= high;
    }

    /// `0.9290 to 0.9720`.
    public String describe() {
        return Wording.score(low) + " to " + Wording.score(high);
    }
}
