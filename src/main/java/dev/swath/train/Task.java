package dev.swath.train;

import java.util.Locale;

/// What is predicted: one of several classes, or a number.
public enum Task {
    CLASSIFICATION,
    REGRESSION;

    /// The word for people: `classification` or `regression`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
