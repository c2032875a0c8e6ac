package dev.swath.analysis;

import java.util.Locale;

/// Why no test can say how sure a difference is.
public enum Unjudged implements Gain.Judgement {
    /// A single value, or pair of values, tells nothing of chance.
    FEW_VALUES,
    /// Nothing varies but by rounding. A t-test takes its measure of chance from how values vary: here it would take
    /// any difference for certain, and so would its interval, of no width.
    NO_SPREAD;

    /// The word in `summary.json`: `few_values` or `no_spread`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
