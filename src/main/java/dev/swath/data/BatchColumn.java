package dev.swath.data;

/// What some rows hold of a column. Whether the column is one of numbers or of categories, only the whole
/// source can tell.
public sealed interface BatchColumn {

    /// How many cells have no value.
    int missing();

    /// Every cell is a finite number that a double keeps apart from others.
    ///
    /// @param values NaN where there is none
    record Numbers(double[] values, int missing) implements BatchColumn {}

    /// Some cell is something else: a text, an infinity, a whole number of more digits than a double has.
    ///
    /// @param cells what was written, without the blanks around it; empty where there is nothing
    record Texts(String[] cells, int missing) implements BatchColumn {}
}
