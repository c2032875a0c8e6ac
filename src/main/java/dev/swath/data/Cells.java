package dev.swath.data;

/// Turns the text of a cell into a number.
final class Cells {
    /// Whole numbers of so many digits fit a double exactly.
    private static final int EXACT_DIGITS = 15;

    private Cells() {}

    /// The number that a text is, with decimal point and exponent as in CSV files everywhere; blanks
    /// around it do not matter. NaN where it is not a finite number.
    static double number(String text) {
        int length = text.length();
        if (length > 0 && length <= EXACT_DIGITS) {
            long whole = 0;
            int i = 0;
            for (; i < length; i++) {
                int digit = text.charAt(i) - '0';
                if (digit < 0 || digit > 9) {
                    break;
                }
                whole = whole * 10 + digit;
            }
            if (i == length) {
                return whole;
            }
        }
        var stripped = text.strip();
        if (!looksNumeric(stripped)) {
            return Double.NaN;
        }
        try {
            var number = Double.parseDouble(stripped);
            return Double.isFinite(number) ? number : Double.NaN;
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }

    /// Java's parser also takes `1d`, `0x1p3`, `NaN` and `Infinity`, which no table means as numbers to
    /// learn from.
    static boolean looksNumeric(String text) {
        if (text.isEmpty()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return false;
            }
        }
        return true;
    }

    /// True for the ways in which tables say that there is nothing.
    static boolean missing(String text) {
        return switch (text.strip()) {
            case "", "NaN", "nan", "NA", "N/A", "null", "NULL", "None", "?" -> true;
            default -> false;
        };
    }

    /// The text in quotes, cut where it is too long for a message.
    static String quote(String text) {
        return "'" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'";
    }
}
