package dev.swath.spec;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Amounts of memory as people write them: `512m`, `1g`, `1.5GiB`, `2GB`. Every unit is a power of
/// 1024, as the JVM and container tools have it.
public final class Sizes {
    /// What is allowed, in words.
    public static final String EXAMPLES = "a size such as 512m, 1g or 1GiB";

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,9})?) ?(b|[kmgt](?:i?b)?)");
    private static final String UNITS = "bkmgt";

    private Sizes() {}

    /// Bytes, from 1 to 2^60; empty for anything else. A bare number is refused: nobody knows its unit.
    public static OptionalLong parse(String text) {
        var match = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!match.matches()) {
            return OptionalLong.empty();
        }
        var unit = 1L << (10 * UNITS.indexOf(match.group(2).charAt(0)));
        var bytes = new BigDecimal(match.group(1)).multiply(BigDecimal.valueOf(unit));
        var inRange = bytes.compareTo(BigDecimal.ONE) >= 0 && bytes.compareTo(BigDecimal.valueOf(1L << 60)) <= 0;
        return inRange ? OptionalLong.of(bytes.longValue()) : OptionalLong.empty();
    }

    /// In the largest unit that gives a whole number.
    static String write(long bytes) {
        for (int power = UNITS.length() - 1; power > 0; power--) {
            var unit = 1L << (10 * power);
            if (bytes % unit == 0) {
                return bytes / unit + UNITS.substring(power, power + 1);
            }
        }
        return bytes + "b";
    }
}
