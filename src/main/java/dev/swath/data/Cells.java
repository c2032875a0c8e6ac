package dev.swath.data;

import java.util.Locale;

/// Turns the text of a cell into a number.
final class Cells {
    /// Whole numbers of so many digits fit a double exactly.
    private static final int EXACT_DIGITS = 15;

    /// The first whole number of more digits than that.
    static final long BEYOND_EXACT = 1_000_000_000_000_000L;

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
        double number = parsed(text.strip());
        return Double.isFinite(number) ? number : Double.NaN;
    }

    /// Infinite where it is written so, or as a number beyond the largest double.
    static boolean infinite(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity" -> true;
            case String other -> Double.isInfinite(parsed(other));
        };
    }

    private static double parsed(String stripped) {
        if (!looksNumeric(stripped)) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(stripped);
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

    /// The number, where it tells as much as the text; NaN where that is no finite number, or a whole one of more
    /// digits than a double has.
    static double exactNumber(String text) {
        return isLongWhole(text) ? Double.NaN : number(text);
    }

    /// A whole number of more digits than a double has: two of them, such as keys, may become the same.
    static boolean isLongWhole(String text) {
        if (text.length() <= EXACT_DIGITS) {
            return false;
        }
        var stripped = text.strip();
        int first = !stripped.isEmpty() && (stripped.charAt(0) == '-' || stripped.charAt(0) == '+') ? 1 : 0;
        for (int i = first; i < stripped.length(); i++) {
            char c = stripped.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return stripped.length() - first > EXACT_DIGITS;
    }

    /// True for the ways in which tables say that there is nothing.
    static boolean missing(String text) {
        return switch (text.strip()) {
            case "", "NaN", "nan", "NA", "N/A", "n/a", "#N/A", "<NA>", "null", "NULL", "None", "?" -> true;
            default -> false;
        };
    }

    /// The text in quotes, cut where it is too long for a message.
    static String quote(String text) {
        return "'" + shown(text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'";
    }

    /// Control characters by their numbers: a terminal would do as they say.
    static String shown(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        var shown = new StringBuilder();
        text.chars()
                .forEach(c -> shown.append(
                        Character.isISOControl(c)
                                ? String.format(Locale.ROOT, "\\u%04x", c)
                                : String.valueOf((char) c)));
        return shown.toString();
    }
}
