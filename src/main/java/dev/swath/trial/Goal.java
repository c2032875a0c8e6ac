package dev.swath.trial;

import java.util.Locale;

/// Which direction of a metric is better.
public enum Goal {
    MINIMIZE,
    MAXIMIZE;

    /// True where `a` is better than `b`. NaN never is.
    public boolean better(double a, double b) {
        if (Double.isNaN(a)) {
            return false;
        }
        return Double.isNaN(b) || (this == MINIMIZE ? a < b : a > b);
    }

    /// The word in sweep files: `minimize` or `maximize`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
