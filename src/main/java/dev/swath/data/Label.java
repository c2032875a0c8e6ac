package dev.swath.data;

import java.math.BigDecimal;

/// The name of a class or of a category: numbers before texts, equal numbers the same one however they are
/// written.
record Label(boolean numeric, BigDecimal number, String text) implements Comparable<Label> {

    /// Of exact decimals, so that long whole numbers, such as keys, are not rounded into each other.
    static Label exact(String cell) {
        var text = cell.strip();
        if (!Cells.looksNumeric(text)) {
            return ofText(text);
        }
        try {
            return of(new BigDecimal(text));
        } catch (NumberFormatException noDecimal) {
            return ofText(text);
        }
    }

    /// Of what a double keeps of the number, so that it does not matter whether a cell was taken for a number
    /// at first; of all digits for whole numbers.
    static Label rounded(String cell) {
        double number = Cells.exactNumber(cell);
        return Double.isNaN(number) ? exact(cell) : of(number);
    }

    /// Of a finite number.
    static Label of(double number) {
        return of(new BigDecimal(Double.toString(number)));
    }

    private static Label of(BigDecimal decimal) {
        var number = decimal.stripTrailingZeros();
        return new Label(true, number, plain(number));
    }

    private static Label ofText(String text) {
        return new Label(false, BigDecimal.ZERO, text);
    }

    private static String plain(BigDecimal number) {
        return Math.abs((long) number.scale()) > 20 ? number.toString() : number.toPlainString();
    }

    @Override
    public int compareTo(Label other) {
        if (numeric != other.numeric) {
            return numeric ? -1 : 1;
        }
        return numeric ? number.compareTo(other.number) : text.compareTo(other.text);
    }
}
