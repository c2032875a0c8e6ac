package dev.swath.spec;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Spans of time as people write them: `90s`, `10m`, `1.5h`, `1h30m`, `1d`, `250ms`.
final class Durations {
    static final String EXAMPLES = "a duration such as 90s, 10m, 8h or 1d";

    private static final Duration LONGEST = Duration.ofDays(3650);
    static final Pattern WHOLE = Pattern.compile("(?:[0-9]{1,12}(?:\\.[0-9]{1,9})?(?:ms|s|m|h|d)){1,5}");
    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|s|m|h|d)");

    private Durations() {}

    /// A duration above zero and of at most ten years, in milliseconds; empty for anything else.
    static Optional<Duration> parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        var millis = BigDecimal.ZERO;
        for (var parts = PART.matcher(text); parts.find(); ) {
            millis = millis.add(new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(unit(parts.group(2)))));
        }
        var inRange =
                millis.compareTo(BigDecimal.ONE) >= 0 && millis.compareTo(BigDecimal.valueOf(LONGEST.toMillis())) <= 0;
        return inRange ? Optional.of(Duration.ofMillis(millis.longValue())) : Optional.empty();
    }

    /// In the largest unit that gives a whole number.
    static String write(Duration duration) {
        var millis = duration.toMillis();
        for (var unit : new String[] {"d", "h", "m", "s"}) {
            if (millis % unit(unit) == 0) {
                return millis / unit(unit) + unit;
            }
        }
        return millis + "ms";
    }

    private static long unit(String name) {
        return switch (name) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
