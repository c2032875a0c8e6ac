package dev.swath.data;

/// What becomes of cells that have no value.
public enum Missing {
    /// The table cannot be used.
    REFUSE,
    /// The median of the training rows stands for a number; a category that is missing is a category.
    IMPUTE
}
