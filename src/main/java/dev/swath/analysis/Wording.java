package dev.swath.analysis;

import dev.swath.space.Combination;
import dev.swath.space.Value;
import dev.swath.trial.Json;
import dev.swath.trial.Score;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/// Numbers and values as people read them: rounded, with units, the same under every locale. For data there
/// is {@link #exact} and JSON.
public final class Wording {
    private static final int DIGITS = 5;
    private static final double KILOBYTE = 1024;
    private static final double MEGABYTE = 1024 * KILOBYTE;

    private Wording() {}

    /// `4.2s`, `34s`, `1m 12s`, `2h 5m`, `3d 4h`.
    public static String seconds(double seconds) {
        return seconds < 9.95
                ? String.format(Locale.ROOT, "%.1fs", Math.max(0, seconds))
                : duration(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    /// In whole seconds: `4s`, `34s`, `1m 12s`, `2h 5m`, `3d 4h`.
    public static String duration(Duration duration) {
        var rounded = duration.plusMillis(500).toSeconds();
        if (rounded < 60) {
            return rounded + "s";
        } else if (rounded < 3600) {
            return rounded / 60 + "m " + rounded % 60 + "s";
        } else if (rounded < 24 * 3600) {
            return rounded / 3600 + "h " + rounded / 60 % 60 + "m";
        }
        return rounded / 86_400 + "d " + rounded / 3600 % 24 + "h";
    }

    /// Mean and, where there is more than one fold, its spread: `0.9712 ± 0.0081`.
    public static String score(Score score) {
        return score.folds().size() > 1
                ? score(score.mean(), score.spread())
                : String.format(Locale.ROOT, format(score.mean()), score.mean());
    }

    /// `0.9712 ± 0.0081`, both to as many places as suit the mean.
    public static String score(double mean, double spread) {
        var format = format(mean);
        return String.format(Locale.ROOT, format + " ± " + format, mean, spread);
    }

    /// One number of a metric: `0.9712`.
    public static String score(double mean) {
        return String.format(Locale.ROOT, format(mean), mean);
    }

    /// How probable something is: `0.43`, `0.004`, `<0.001`.
    public static String probability(double p) {
        return p < 0.001 ? "<0.001" : String.format(Locale.ROOT, p < 0.095 ? "%.3f" : "%.2f", p);
    }

    private static String format(double number) {
        var size = Math.abs(number);
        if (size != 0 && (size < 1e-3 || size >= 1e6)) {
            return "%.3e";
        }
        return size < 10 ? "%.4f" : size < 100 ? "%.3f" : size < 1000 ? "%.2f" : "%.1f";
    }

    /// A setting, shortened: reals to five digits.
    public static String value(Value value) {
        return value instanceof Value.Real(double real) && Double.isFinite(real) ? real(real) : exact(value);
    }

    private static String real(double real) {
        var rounded = new BigDecimal(real).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
        var size = Math.abs(real);
        if (real == 0 || (size >= 1e-4 && size < 1e9)) {
            return real == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
        }
        return String.valueOf(rounded.doubleValue()).replace(".0E", "e").replace('E', 'e');
    }

    /// A setting in full: reals read back to the same bits, lists and objects are JSON, `null` is itself.
    public static String exact(Value value) {
        return switch (value) {
            case Value.Null() -> "null";
            case Value.Bool(boolean truth) -> String.valueOf(truth);
            case Value.Int(long whole) -> String.valueOf(whole);
            case Value.Real(double real) -> String.valueOf(real);
            case Value.Text(String text) -> text;
            case Value.Items items -> Json.write(items);
            case Value.Fields fields -> Json.write(fields);
        };
    }

    /// A combination on one line: `trees=200 max_depth=12`.
    public static String settings(Combination combination) {
        return settings(combination, combination.values().keySet());
    }

    /// Some of a combination on one line.
    public static String settings(Combination combination, Collection<String> parameters) {
        return combination.values().entrySet().stream()
                .filter(entry -> parameters.contains(entry.getKey()))
                .map(entry -> entry.getKey() + "=" + value(entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    /// `340 KB`, `171 MB`, `1.2 GB`, where 1 KB is 1,024 bytes.
    public static String bytes(long bytes) {
        if (bytes < MEGABYTE - KILOBYTE / 2) {
            return String.format(Locale.ROOT, "%.0f KB", Math.ceil(bytes / KILOBYTE));
        }
        var megabytes = bytes / MEGABYTE;
        return megabytes < 1023.5
                ? String.format(Locale.ROOT, "%.0f MB", megabytes)
                : String.format(Locale.ROOT, "%.1f GB", megabytes / 1024);
    }

    /// `94 %`.
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    /// `1 trial`, `2 trials`.
    public static String count(long count, String thing) {
        return count == 1 ? "1 " + thing : count + " " + thing + "s";
    }
}
