package dev.swath.data;

/// Takes the cells of a column, one after the other, so that the same cell is the same whatever format it comes from.
sealed interface CellTaker permits CellsBuilder, WrittenBuilder {

    /// A cell as it would be written in a CSV file.
    void add(String text);

    /// @param number finite, and not from a whole number that {@link Cells#isLongWhole is too long}
    void add(double number);

    /// A cell without a value.
    void addMissing();

    /// A whole number, all digits of which are kept.
    default void addWhole(long number) {
        if (number > -Cells.BEYOND_EXACT && number < Cells.BEYOND_EXACT) {
            add((double) number);
        } else {
            add(Long.toString(number));
        }
    }

    /// A number, where NaN is no value.
    default void addReal(double number) {
        if (Double.isFinite(number)) {
            add(number);
        } else if (Double.isNaN(number)) {
            addMissing();
        } else {
            add(Double.toString(number));
        }
    }

    default void addTruth(boolean truth) {
        add(Boolean.toString(truth));
    }
}
