package dev.swath.spec;

import dev.swath.space.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.stream.Collectors;

/// Values as Python writes them, since W&B's agent, which is Python, writes them so: `str()` and
/// `repr()` (`True`, `None`, `1e-05`, `[1, 'a']`), and `json.dumps()` with its default spaces and
/// escapes.
final class PythonText {
    private PythonText() {}

    /// What `str()` gives.
    static String str(Value value) {
        return value instanceof Value.Text(String text) ? text : repr(value);
    }

    /// What `repr()` gives.
    static String repr(Value value) {
        return switch (value) {
            case Value.Null() -> "None";
            case Value.Bool(boolean truth) -> truth ? "True" : "False";
            case Value.Int(long whole) -> Long.toString(whole);
            case Value.Real(double real) -> real(real);
            case Value.Text(String text) -> quoted(text);
            case Value.Items(var items) ->
                items.stream().map(PythonText::repr).collect(Collectors.joining(", ", "[", "]"));
            case Value.Fields(var fields) ->
                fields.entrySet().stream()
                        .map(field -> quoted(field.getKey()) + ": " + repr(field.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    /// What `json.dumps()` gives.
    static String json(Value value) {
        return switch (value) {
            case Value.Null() -> "null";
            case Value.Bool(boolean truth) -> Boolean.toString(truth);
            case Value.Int(long whole) -> Long.toString(whole);
            case Value.Real(double real) ->
                Double.isNaN(real)
                        ? "NaN"
                        : Double.isInfinite(real) ? (real > 0 ? "Infinity" : "-Infinity") : real(real);
            case Value.Text(String text) -> jsonText(text);
            case Value.Items(var items) ->
                items.stream().map(PythonText::json).collect(Collectors.joining(", ", "[", "]"));
            case Value.Fields(var fields) ->
                fields.entrySet().stream()
                        .map(field -> jsonText(field.getKey()) + ": " + json(field.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    /// The shortest digits that read back to the same number, with an exponent below 1e-4 and from 1e16
    /// on.
    private static String real(double real) {
        if (Double.isNaN(real)) {
            return "nan";
        } else if (Double.isInfinite(real)) {
            return real > 0 ? "inf" : "-inf";
        } else if (real == 0) {
            return 1 / real < 0 ? "-0.0" : "0.0";
        }
        var shortest = shortest(real).stripTrailingZeros();
        var digits = shortest.unscaledValue().abs().toString();
        var exponent = digits.length() - 1 - shortest.scale();
        if (-4 <= exponent && exponent < 16) {
            var plain = shortest.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        var mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (real < 0 ? "-" : "")
                + mantissa
                + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    /// Java always gives two digits (4.9E-324) where Python is content with one (5e-324).
    private static BigDecimal shortest(double real) {
        var decimal = new BigDecimal(Double.toString(real));
        if (decimal.stripTrailingZeros().precision() == 2) {
            var single = decimal.round(new MathContext(1, RoundingMode.HALF_EVEN));
            if (single.doubleValue() == real) {
                return single;
            }
        }
        return decimal;
    }

    private static String quoted(String text) {
        var quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
        var out = new StringBuilder().append(quote);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (point == quote) {
                        out.append('\\').append(quote);
                    } else if (isPrintable(point)) {
                        out.appendCodePoint(point);
                    } else {
                        var form = point < 0x100 ? "\\x%02x" : point < 0x10000 ? "\\u%04x" : "\\U%08x";
                        out.append(String.format(Locale.ROOT, form, point));
                    }
                }
            }
        });
        return out.append(quote).toString();
    }

    private static boolean isPrintable(int point) {
        return point == ' '
                || switch (Character.getType(point)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SPACE_SEPARATOR -> false;
                    default -> true;
                };
    }

    private static String jsonText(String text) {
        var out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < 0x20 || c > 0x7e) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
