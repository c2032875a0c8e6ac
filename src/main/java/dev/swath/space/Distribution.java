package dev.swath.space;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// How the values of one parameter are spread. A distribution is discrete (it has a size, and a value at each
/// index) or a continuum; all can be drawn from.
public sealed interface Distribution {

    /// One value, always.
    record Constant(Value value) implements Distribution {
        @Override
        public Optional<BigInteger> size() {
            return Optional.of(BigInteger.ONE);
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

    /// A choice among values, each as likely as any other. Values that are the same setting (3 and 3.0) count
    /// once.
    record Categorical(List<Value> values) implements Distribution {
        public Categorical {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("a choice needs at least one value");
            }
            values = distinct(values);
        }

        private static List<Value> distinct(List<Value> values) {
            var kept = new ArrayList<Value>();
            for (var value : values) {
                if (kept.stream().noneMatch(other -> Value.same(other, value))) {
                    kept.add(value);
                }
            }
            return List.copyOf(kept);
        }

        @Override
        public Optional<BigInteger> size() {
            return Optional.of(BigInteger.valueOf(values.size()));
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

    /// Whole numbers from `min` to `max`, both included, each as likely as any other.
    record IntUniform(long min, long max) implements Distribution {
        public IntUniform {
            requireOrder(min, max);
        }

        @Override
        public Optional<BigInteger> size() {
            return Optional.of(
                    BigInteger.valueOf(max).subtract(BigInteger.valueOf(min)).add(BigInteger.ONE));
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

    /// Reals in `[min, max]`, evenly spread.
    record Uniform(double min, double max) implements Distribution {
        public Uniform {
            requireFinite(min, max);
            requireOrder(min, max);
        }

        @Override
        public Value sample(RandomGenerator random) {
            return Value.of(within(min + random.nextDouble() * (max - min), min, max));
        }
    }

    /// Multiples of `q` nearest to a uniform draw from `[min, max]`: `round(X / q) * q`.
    record QUniform(double min, double max, double q) implements Distribution {
        public QUniform {
            requireFinite(min, max, q);
            requireOrder(min, max);
            if (q <= 0) {
                throw new IllegalArgumentException("q must be above 0");
            }
        }

        @Override
        public Optional<BigInteger> size() {
            return Optional.of(BigInteger.valueOf(lastStep() - firstStep() + 1));
        }

        @Override
        public Value at(BigInteger index) {
            return step(firstStep() + index.longValueExact());
        }

        @Override
        public Value sample(RandomGenerator random) {
            return step(Math.round((min + random.nextDouble() * (max - min)) / q));
        }

        private long firstStep() {
            return Math.round(min / q);
        }

        private long lastStep() {
            return Math.round(max / q);
        }

        /// Whole steps give whole numbers; a decimal step is worked out in decimals, so that 3 × 0.1 is 0.3.
        private Value step(long step) {
            var product = BigDecimal.valueOf(q).multiply(BigDecimal.valueOf(step));
            return Value.of(product.doubleValue());
        }
    }

    /// Reals in `[min, max]`, both above zero, whose logarithm is evenly spread.
    record LogUniformValues(double min, double max) implements Distribution {
        public LogUniformValues {
            requireFinite(min, max);
            requireOrder(min, max);
            if (min <= 0) {
                throw new IllegalArgumentException("min must be above 0");
            }
        }

        @Override
        public Value sample(RandomGenerator random) {
            var low = Math.log(min);
            return Value.of(within(Math.exp(low + random.nextDouble() * (Math.log(max) - low)), min, max));
        }
    }

    /// How many distinct values there are; empty for a continuum.
    default Optional<BigInteger> size() {
        return Optional.empty();
    }

    /// The value at an index from 0 to size - 1.
    ///
    /// @throws UnsupportedOperationException for a continuum, which has no order to walk
    default Value at(BigInteger index) {
        throw new UnsupportedOperationException("a continuum has no value at an index");
    }

    /// One value, drawn at random.
    Value sample(RandomGenerator random);

    private static double within(double x, double min, double max) {
        return Math.clamp(x, min, max);
    }

    private static void requireFinite(double... numbers) {
        for (var number : numbers) {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("numbers must be finite");
            }
        }
    }

    private static void requireOrder(double min, double max) {
        if (min > max) {
            throw new IllegalArgumentException("max is below min");
        }
    }
}
