package dev.swath.spec;

import dev.swath.space.Value;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a plain (unquoted) scalar means. W&B reads its files with PyYAML, so this is YAML 1.1 as PyYAML
/// has it, `1:30` in base 60 included; and, where PyYAML sees a text and everybody else a number, the
/// number: exponents without a point or a sign (`1e-5`, `1.5e3`), `-.5`, and YAML 1.2's octal `0o17`.
/// Dates stay texts.
final class PlainScalar {
    /// Longer than any number: left alone, so that the expressions below are never tried on a megabyte.
    private static final int LONGEST_NUMBER = 400;

    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSE = Set.of("no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    private static final Pattern INT = Pattern.compile(
            "[-+]?(0b[01_]*[01][01_]*|0o[0-7_]*[0-7][0-7_]*|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]*[0-9a-fA-F][0-9a-fA-F_]*)");
    private static final Pattern REAL = Pattern.compile(
            "[-+]?([0-9][0-9_]*\\.[0-9_]*|\\.[0-9][0-9_]*)([eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+");
    private static final Pattern BASE_60_INT = Pattern.compile("[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+");
    private static final Pattern BASE_60_REAL = Pattern.compile("[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\\.[0-9_]*");
    private static final Pattern TEXT_TO_PYYAML =
            Pattern.compile("[-+]?(0o.*|[0-9_]+[eE].*|[0-9_.]+[eE][0-9]+)|[-+]\\.[0-9].*");
    private static final Pattern INFINITE = Pattern.compile("[-+]?\\.(inf|Inf|INF)");
    private static final Pattern NAN = Pattern.compile("\\.(nan|NaN|NAN)");

    private PlainScalar() {}

    /// The value; empty for a whole number beyond 64 bits.
    static Optional<Value> resolve(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return Optional.of(Value.of(text));
        } else if (NULL.contains(text)) {
            return Optional.of(Value.NULL);
        } else if (TRUE.contains(text) || FALSE.contains(text)) {
            return Optional.of(Value.of(TRUE.contains(text)));
        } else if (INT.matcher(text).matches()) {
            return whole(text.replace("_", ""));
        } else if (REAL.matcher(text).matches()) {
            return Optional.of(Value.of(Double.parseDouble(text.replace("_", ""))));
        } else if (BASE_60_INT.matcher(text).matches()) {
            return fits(base60(text.replace("_", "")));
        } else if (BASE_60_REAL.matcher(text).matches()) {
            return Optional.of(Value.of(base60Real(text.replace("_", ""))));
        } else if (INFINITE.matcher(text).matches()) {
            return Optional.of(Value.of(text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY));
        } else if (NAN.matcher(text).matches()) {
            return Optional.of(Value.of(Double.NaN));
        }
        return Optional.of(Value.of(text));
    }

    /// True for `1:30`, which is 90: few people who write it know that.
    static boolean isBase60(String text) {
        return text.length() <= LONGEST_NUMBER
                && (BASE_60_INT.matcher(text).matches()
                        || BASE_60_REAL.matcher(text).matches());
    }

    /// True for a number that PyYAML takes for a text.
    static boolean isTextToPyYaml(String text) {
        return text.length() > LONGEST_NUMBER || TEXT_TO_PYYAML.matcher(text).matches();
    }

    private static Optional<Value> whole(String text) {
        var negative = text.startsWith("-");
        var digits = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        BigInteger magnitude;
        if (digits.startsWith("0b")) {
            magnitude = new BigInteger(digits.substring(2), 2);
        } else if (digits.startsWith("0x")) {
            magnitude = new BigInteger(digits.substring(2), 16);
        } else if (digits.startsWith("0o")) {
            magnitude = new BigInteger(digits.substring(2), 8);
        } else {
            magnitude = new BigInteger(digits, digits.startsWith("0") ? 8 : 10);
        }
        return fits(negative ? magnitude.negate() : magnitude);
    }

    private static BigInteger base60(String text) {
        var negative = text.startsWith("-");
        var sum = BigInteger.ZERO;
        for (var part : text.replaceFirst("^[-+]", "").split(":", -1)) {
            sum = sum.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
        }
        return negative ? sum.negate() : sum;
    }

    private static double base60Real(String text) {
        var negative = text.startsWith("-");
        var sum = 0.0;
        for (var part : text.replaceFirst("^[-+]", "").split(":", -1)) {
            sum = sum * 60 + Double.parseDouble(part);
        }
        return negative ? -sum : sum;
    }

    private static Optional<Value> fits(BigInteger whole) {
        return whole.bitLength() < Long.SIZE ? Optional.of(Value.of(whole.longValueExact())) : Optional.empty();
    }
}
