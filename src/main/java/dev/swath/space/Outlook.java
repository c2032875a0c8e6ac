package dev.swath.space;

import dev.swath.space.Expression.Comparator;
import dev.swath.space.Expression.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether an expression can still come true when some of its names have values and of the others only the
/// range is known: interval arithmetic (Moore 1966). Sound also in floating point, since rounding keeps
/// order: what the ends of two ranges give bounds what anything between them gives.
final class Outlook {
    private final Map<String, Value> values;
    private final Map<String, Range> ranges;

    /// All numbers from `low` to `high`.
    record Range(double low, double high) {
        static Range of(double... numbers) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (double number : numbers) {
                low = Math.min(low, number);
                high = Math.max(high, number);
            }
            return new Range(low, high);
        }

        /// The range of a distribution whose values are numbers.
        static Optional<Range> of(Distribution distribution) {
            return switch (distribution) {
                case Distribution.Constant(Value value) -> hull(List.of(value));
                case Distribution.Categorical(var values) -> hull(values);
                case Distribution.Weighted(var values, var probabilities) -> hull(values);
                case Distribution.IntUniform(long min, long max) -> Optional.of(new Range(min, max));
                case Continuous law -> Optional.of(new Range(law.lowest(), law.highest()));
                case Quantized(Continuous law, double q) -> Optional.of(new Range(law.lowest() - q, law.highest() + q));
            };
        }

        private static Optional<Range> hull(List<Value> values) {
            var numbers = new double[values.size()];
            for (int i = 0; i < numbers.length; i++) {
                var number = values.get(i).number();
                if (number.isEmpty()) {
                    return Optional.empty();
                }
                numbers[i] = number.getAsDouble();
            }
            return Optional.of(of(numbers));
        }
    }

    /// What a condition can be.
    private enum Truth {
        YES,
        NO,
        EITHER;

        Truth negated() {
            return this == EITHER ? EITHER : this == YES ? NO : YES;
        }

        Truth and(Truth other) {
            return this == NO || other == NO ? NO : this == YES && other == YES ? YES : EITHER;
        }
    }

    private Outlook(Map<String, Value> values, Map<String, Range> ranges) {
        this.values = values;
        this.ranges = ranges;
    }

    /// True where no values of the other names make it true.
    static boolean isHopeless(Node root, Map<String, Value> values, Map<String, Range> ranges) {
        return new Outlook(values, ranges).truth(root) == Truth.NO;
    }

    private Truth truth(Node node) {
        return switch (node) {
            case Node.And(Node left, Node right) -> truth(left).and(truth(right));
            case Node.Or(Node left, Node right) ->
                truth(left).negated().and(truth(right).negated()).negated();
            case Node.Not(Node of) -> truth(of).negated();
            case Node.Comparison(var operands, var comparators) -> {
                var all = Truth.YES;
                for (int i = 0; i < comparators.size(); i++) {
                    all = all.and(compare(comparators.get(i), operands.get(i), operands.get(i + 1)));
                }
                yield all;
            }
            case Node.Literal literal -> Truth.EITHER;
            case Node.Name name -> Truth.EITHER;
            case Node.Items items -> Truth.EITHER;
            case Node.Negative negative -> Truth.EITHER;
            case Node.Arithmetic arithmetic -> Truth.EITHER;
        };
    }

    private Truth compare(Comparator comparator, Node left, Node right) {
        var a = range(left);
        var b = range(right);
        if (a.isEmpty() || b.isEmpty()) {
            return Truth.EITHER;
        }
        return switch (comparator) {
            case LESS -> less(a.get(), b.get());
            case AT_LEAST -> less(a.get(), b.get()).negated();
            case GREATER -> less(b.get(), a.get());
            case AT_MOST -> less(b.get(), a.get()).negated();
            case EQUAL -> equal(a.get(), b.get());
            case UNEQUAL -> equal(a.get(), b.get()).negated();
            case IN, NOT_IN -> Truth.EITHER;
        };
    }

    private static Truth less(Range a, Range b) {
        return a.high() < b.low() ? Truth.YES : a.low() >= b.high() ? Truth.NO : Truth.EITHER;
    }

    private static Truth equal(Range a, Range b) {
        if (a.high() < b.low() || b.high() < a.low()) {
            return Truth.NO;
        }
        return a.low() == a.high() && a.equals(b) ? Truth.YES : Truth.EITHER;
    }

    /// Empty where nothing is known of it, or it is no number.
    private Optional<Range> range(Node node) {
        var range = switch (node) {
            case Node.Literal(Value value) -> point(value);
            case Node.Name(String name) -> named(name);
            case Node.Negative(Node of) -> range(of).map(it -> new Range(-it.high(), -it.low()));
            case Node.Arithmetic(char operator, Node left, Node right) -> {
                var a = range(left);
                var b = range(right);
                yield a.isPresent() && b.isPresent() ? arithmetic(operator, a.get(), b.get()) : Optional.<Range>empty();
            }
            case Node.Items items -> Optional.<Range>empty();
            case Node.Comparison comparison -> Optional.<Range>empty();
            case Node.Not not -> Optional.<Range>empty();
            case Node.And and -> Optional.<Range>empty();
            case Node.Or or -> Optional.<Range>empty();
        };
        return range.filter(it -> !Double.isNaN(it.low()) && !Double.isNaN(it.high()));
    }

    private Optional<Range> named(String name) {
        var value = values.get(name);
        return value == null ? Optional.ofNullable(ranges.get(name)) : point(value);
    }

    private static Optional<Range> point(Value value) {
        var number = value.number();
        return number.isPresent()
                ? Optional.of(new Range(number.getAsDouble(), number.getAsDouble()))
                : Optional.empty();
    }

    private static Optional<Range> arithmetic(char operator, Range a, Range b) {
        return switch (operator) {
            case '+' -> Optional.of(new Range(a.low() + b.low(), a.high() + b.high()));
            case '-' -> Optional.of(new Range(a.low() - b.high(), a.high() - b.low()));
            case '*' ->
                Optional.of(Range.of(a.low() * b.low(), a.low() * b.high(), a.high() * b.low(), a.high() * b.high()));
            case '/' ->
                b.low() <= 0 && 0 <= b.high()
                        ? Optional.empty()
                        : Optional.of(Range.of(
                                a.low() / b.low(), a.low() / b.high(), a.high() / b.low(), a.high() / b.high()));
            default -> Optional.empty();
        };
    }
}
