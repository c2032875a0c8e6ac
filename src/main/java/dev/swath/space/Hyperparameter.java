package dev.swath.space;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// What a trainer says of one of its settings, so that a sweep file can be checked, and people can be
/// told, before anything runs.
///
/// @param defaultValue what holds where a sweep does not set it
/// @param meaning one sentence for people
/// @param source the paper or the program that it comes from; empty where nothing is said
public record Hyperparameter(String name, Range range, Value defaultValue, String meaning, String source) {
    private static final Range.Reals ABOVE_ZERO = new Range.Reals(0, false, Double.POSITIVE_INFINITY, false);

    /// One whose source is not told.
    public Hyperparameter(String name, Range range, Value defaultValue, String meaning) {
        this(name, range, defaultValue, meaning, "");
    }

    /// The values that a hyperparameter can take.
    public sealed interface Range {
        /// What stands for the trainer's own choice.
        Value AUTOMATIC = Value.of(0);

        /// Whole numbers from `min` to `max`, both included.
        record WholeNumbers(long min, long max) implements Range {}

        /// 0, which leaves the choice to the trainer, or one of these.
        record OrAutomatic(WholeNumbers numbers) implements Range {}

        /// Reals from `min` to `max`; a bound may be left out of the range.
        record Reals(double min, boolean minIncluded, double max, boolean maxIncluded) implements Range {}

        /// One of several words.
        record Choice(List<String> words) implements Range {
            public Choice {
                words = List.copyOf(words);
            }
        }

        /// How much each class counts: `none`, by which all count the same, `balanced`, or numbers above 0 by class.
        record ClassWeights() implements Range {
            public static final String NONE = "none";
            public static final String BALANCED = "balanced";
        }

        /// The least and the greatest number that can be set, as `min` and `max`. One that is missing is not in the
        /// range, or so great that it only says what a number can be.
        /// What leaves the choice to the trainer is no bound: it is `automatic`.
        default Value.Fields bounds() {
            var bounds = new LinkedHashMap<String, Value>();
            switch (this) {
                case WholeNumbers(long min, long max) -> {
                    bounds.put("min", Value.of(min));
                    if (max < Integer.MAX_VALUE) {
                        bounds.put("max", Value.of(max));
                    }
                }
                case OrAutomatic(var numbers) -> {
                    bounds.putAll(numbers.bounds().values());
                    bounds.put("automatic", AUTOMATIC);
                }
                case Reals(double min, boolean minIncluded, double max, boolean maxIncluded) -> {
                    if (minIncluded && Double.isFinite(min)) {
                        bounds.put("min", Value.of(min));
                    }
                    if (maxIncluded && Double.isFinite(max)) {
                        bounds.put("max", Value.of(max));
                    }
                }
                case Choice _, ClassWeights _ -> {
                    // They have no order.
                }
            }
            return new Value.Fields(bounds);
        }
    }

    /// What is wrong with a value, as the end of a sentence ("must be a whole number from 1 to 10");
    /// empty where it can be used.
    public Optional<String> problemWith(Value value) {
        return accepts(range, value) ? Optional.empty() : Optional.of("must be " + describeRange());
    }

    private static boolean accepts(Range range, Value value) {
        return switch (range) {
            case Range.WholeNumbers(long min, long max) ->
                switch (value) {
                    case Value.Int(long whole) -> min <= whole && whole <= max;
                    case Value.Real(double real) ->
                        real == Math.rint(real) && min <= real && real <= max && real < 0x1p63;
                    default -> false;
                };
            case Range.OrAutomatic(var numbers) -> Value.same(value, Range.AUTOMATIC) || accepts(numbers, value);
            case Range.Reals reals -> within(reals, value.number().orElse(Double.NaN));
            case Range.Choice(List<String> words) -> value instanceof Value.Text(String text) && words.contains(text);
            case Range.ClassWeights _ ->
                switch (value) {
                    case Value.Text(String text) ->
                        text.equals(Range.ClassWeights.NONE) || text.equals(Range.ClassWeights.BALANCED);
                    case Value.Fields(var weights) ->
                        !weights.isEmpty() && weights.values().stream().allMatch(Hyperparameter::isAboveZero);
                    default -> false;
                };
        };
    }

    private static boolean isAboveZero(Value weight) {
        return within(ABOVE_ZERO, weight.number().orElse(Double.NaN));
    }

    private static boolean within(Range.Reals range, double x) {
        return Double.isFinite(x)
                && (range.minIncluded() ? x >= range.min() : x > range.min())
                && (range.maxIncluded() ? x <= range.max() : x < range.max());
    }

    /// The range in words: "a whole number from 1 to 100", "a number above 0", "one of gini, entropy".
    public String describeRange() {
        return describe(range);
    }

    private static String describe(Range range) {
        return switch (range) {
            case Range.WholeNumbers(long min, long max) ->
                max == Integer.MAX_VALUE || max == Long.MAX_VALUE
                        ? "a whole number of at least " + min
                        : "a whole number from " + min + " to " + max;
            case Range.OrAutomatic(var numbers) -> "0 or " + describe(numbers);
            case Range.Reals reals -> describe(reals);
            case Range.Choice(List<String> words) -> "one of " + String.join(", ", words);
            case Range.ClassWeights _ -> "none, balanced, or numbers above 0 by class, such as {rare: 10}";
        };
    }

    private static String describe(Range.Reals reals) {
        var bounds = new ArrayList<String>();
        if (Double.isFinite(reals.min())) {
            bounds.add((reals.minIncluded() ? "of at least " : "above ") + plain(reals.min()));
        }
        if (Double.isFinite(reals.max())) {
            bounds.add((reals.maxIncluded() ? "at most " : "below ") + plain(reals.max()));
        }
        return bounds.isEmpty() ? "a finite number" : "a number " + String.join(" and ", bounds);
    }

    /// Without the point that whole numbers do not need.
    private static String plain(double number) {
        return Value.canonical(Value.of(number)) instanceof Value.Int(long whole)
                ? Long.toString(whole)
                : Double.toString(number);
    }
}
