package dev.swath.space;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// How the values of one parameter are spread. A distribution is discrete (it has a size, and a value
/// at each index) or a continuum; all can be drawn from.
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

    /// A choice among values, each as likely as any other. Values that are the same setting (3 and 3.0)
    /// count once.
    record Categorical(List<Value> values) implements Distribution {
        public Categorical {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("a choice needs at least one value");
            }
            values = distinct(values);
        }

        private static List<Value> distinct(List<Value> values) {
            var kept = new LinkedHashMap<Value, Value>();
            values.forEach(value -> kept.putIfAbsent(Value.canonical(value), value));
            return List.copyOf(kept.values());
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
            return Value.of(between(min, max, random));
        }
    }

    /// Multiples of `q` nearest to a uniform draw from `[min, max]`: `round(X / q) * q`. Whole steps
    /// give whole numbers, as in W&B. The outermost multiples may lie up to half a step outside it.
    record QUniform(double min, double max, double q) implements Distribution {
        /// Beyond 2^53 steps from zero, neighbouring multiples are no longer told apart.
        private static final double MOST_STEPS = 0x1p53;

        public QUniform {
            requireFinite(min, max, q);
            requireOrder(min, max);
            if (q <= 0) {
                throw new IllegalArgumentException("q must be above 0");
            }
            if (Math.abs(min / q) > MOST_STEPS || Math.abs(max / q) > MOST_STEPS) {
                throw new IllegalArgumentException("q is too small a step for this range");
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
            return step(Math.round(between(min, max, random) / q));
        }

        private long firstStep() {
            return Math.round(min / q);
        }

        private long lastStep() {
            return Math.round(max / q);
        }

        /// Worked out in decimals, so that 3 × 0.1 is 0.3.
        private Value step(long step) {
            var product = BigDecimal.valueOf(q).multiply(BigDecimal.valueOf(step));
            return isWhole(q) && Math.abs(product.doubleValue()) <= 0x1p53
                    ? Value.of(product.longValueExact())
                    : Value.of(product.doubleValue());
        }

        private static boolean isWhole(double number) {
            return number == Math.rint(number);
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
            return Value.of(within(Math.exp(between(Math.log(min), Math.log(max), random)), min, max));
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

    /// An even draw; the difference of the bounds is not formed, since it may be beyond all doubles.
    private static double between(double min, double max, RandomGenerator random) {
        var share = random.nextDouble();
        return within(min * (1 - share) + max * share, min, max);
    }

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
