package dev.swath.space;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// How the values of one parameter are spread. A distribution is discrete (it has a size, and a value
/// at each index) or it is not; all can be drawn from.
public sealed interface Distribution
        permits Distribution.Constant,
                Distribution.Categorical,
                Distribution.Weighted,
                Distribution.IntUniform,
                Continuous,
                Quantized {

    /// One value, always.
    record Constant(Value value) implements Distribution {
        @Override
        public Optional<BigInteger> size() {
            return Optional.of(BigInteger.ONE);
        }

        @Override
        public boolean isEven() {
            return true;
        }

        @Override
        public Value at(BigInteger index) {
            return value;
        }

        @Override
        public Value sample(RandomGenerator random) {
            return value;
        }
    }

    /// A choice among values, each entry as likely as any other.
    record Categorical(List<Value> values) implements Distribution {
        public Categorical {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("a choice needs at least one value");
            }
            values = List.copyOf(values);
        }

        /// A choice in which values that are the same setting (3 and 3.0) count once.
        public static Categorical distinct(List<Value> values) {
            var kept = new LinkedHashMap<Value, Value>();
            values.forEach(value -> kept.putIfAbsent(Value.canonical(value), value));
            return new Categorical(List.copyOf(kept.values()));
        }

        @Override
        public Optional<BigInteger> size() {
            return Optional.of(BigInteger.valueOf(values.size()));
        }

        @Override
        public boolean isEven() {
            return true;
        }

        @Override
        public Value at(BigInteger index) {
            return values.get(index.intValueExact());
        }

        @Override
        public Value sample(RandomGenerator random) {
            return values.get(random.nextInt(values.size()));
        }
    }

    /// A choice among values of which each has a probability above 0; together they are 1.
    record Weighted(List<Value> values, List<Double> probabilities) implements Distribution {
        /// What sums of decimal fractions are off by, and more.
        private static final double ROUNDING = 1e-6;

        public Weighted {
            if (values.isEmpty() || values.size() != probabilities.size()) {
                throw new IllegalArgumentException("each value needs a probability");
            }
            if (probabilities.stream().anyMatch(probability -> !(probability > 0 && probability <= 1))) {
                throw new IllegalArgumentException("a probability must be above 0 and at most 1");
            }
            requireWhole(probabilities);
            values = List.copyOf(values);
            probabilities = List.copyOf(probabilities);
        }

        /// The choice without values that are never drawn, and with those that are the same setting as one.
        public static Weighted distinct(List<Value> values, List<Double> probabilities) {
            requireWhole(probabilities);
            var kept = new LinkedHashMap<Value, Value>();
            var together = new LinkedHashMap<Value, BigDecimal>();
            for (int i = 0; i < values.size(); i++) {
                var key = Value.canonical(values.get(i));
                if (probabilities.get(i) > 0) {
                    kept.putIfAbsent(key, values.get(i));
                    together.merge(key, BigDecimal.valueOf(probabilities.get(i)), BigDecimal::add);
                }
            }
            return new Weighted(
                    List.copyOf(kept.values()),
                    together.values().stream().map(BigDecimal::doubleValue).toList());
        }

        private static void requireWhole(List<Double> probabilities) {
            var sum = probabilities.stream().map(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
            if (Math.abs(sum.doubleValue() - 1) > ROUNDING) {
                throw new IllegalArgumentException("the probabilities must add up to 1, not "
                        + sum.stripTrailingZeros().toPlainString());
            }
        }

        @Override
        public Optional<BigInteger> size() {
            return Optional.of(BigInteger.valueOf(values.size()));
        }

        @Override
        public boolean isEven() {
            return values.size() == 1;
        }

        @Override
        public Value at(BigInteger index) {
            return values.get(index.intValueExact());
        }

        @Override
        public Value sample(RandomGenerator random) {
            double left = random.nextDouble();
            int chosen = 0;
            while (chosen < values.size() - 1 && left >= probabilities.get(chosen)) {
                left -= probabilities.get(chosen);
                chosen++;
            }
            return values.get(chosen);
        }
    }

    /// Whole numbers from `min` to `max`, both included, each as likely as any other.
    record IntUniform(long min, long max) implements Distribution {
        public IntUniform {
            if (min > max) {
                throw new IllegalArgumentException("max is below min");
            }
        }

        @Override
        public Optional<BigInteger> size() {
            return Optional.of(
                    BigInteger.valueOf(max).subtract(BigInteger.valueOf(min)).add(BigInteger.ONE));
        }

        @Override
        public boolean isEven() {
            return true;
        }

        @Override
        public Value at(BigInteger index) {
            return Value.of(BigInteger.valueOf(min).add(index).longValueExact());
        }

        @Override
        public Value sample(RandomGenerator random) {
            return Value.of(max == Long.MAX_VALUE ? sampleUpToTheLast(random) : random.nextLong(min, max + 1));
        }

        private long sampleUpToTheLast(RandomGenerator random) {
            return min == Long.MIN_VALUE ? random.nextLong() : random.nextLong(min - 1, max) + 1;
        }
    }

    /// How many distinct values there are; empty where they cannot be walked one by one.
    default Optional<BigInteger> size() {
        return Optional.empty();
    }

    /// True where it has a size, and each of its values is as likely as any other.
    default boolean isEven() {
        return false;
    }

    /// The value at an index from 0 to size - 1.
    ///
    /// @throws UnsupportedOperationException for a distribution without a size
    default Value at(BigInteger index) {
        throw new UnsupportedOperationException("a distribution without a size has no value at an index");
    }

    /// The index of a value that this distribution has; empty for any other, and where there is no size.
    default Optional<BigInteger> indexOf(Value value) {
        return switch (this) {
            case Constant(Value only) -> Value.same(value, only) ? Optional.of(BigInteger.ZERO) : Optional.empty();
            case Categorical(var values) -> indexIn(values, value);
            case Weighted(var values, var probabilities) -> indexIn(values, value);
            case IntUniform(long min, long max) ->
                Value.canonical(value) instanceof Value.Int(long whole) && min <= whole && whole <= max
                        ? Optional.of(BigInteger.valueOf(whole).subtract(BigInteger.valueOf(min)))
                        : Optional.empty();
            case Quantized quantized -> quantized.stepOf(value);
            case Continuous continuous -> Optional.empty();
        };
    }

    private static Optional<BigInteger> indexIn(List<Value> values, Value value) {
        var canonical = new ArrayList<Value>();
        values.forEach(each -> canonical.add(Value.canonical(each)));
        int index = canonical.indexOf(Value.canonical(value));
        return index < 0 ? Optional.empty() : Optional.of(BigInteger.valueOf(index));
    }

    /// One value, drawn at random.
    Value sample(RandomGenerator random);
}
