package dev.swath.space;

import java.util.random.RandomGenerator;

/// Reals, spread by one of the laws that W&B's sweeps have
/// (<https://docs.wandb.ai/guides/sweeps/sweep-config-keys>, "Distribution options").
public sealed interface Continuous extends Distribution {

    /// A law whose own numbers are the bounds of what it draws.
    sealed interface Between extends Continuous {
        double min();

        double max();

        @Override
        default double lowest() {
            return min();
        }

        @Override
        default double highest() {
            return max();
        }
    }

    /// Reals in `[min, max]`, evenly spread.
    record Uniform(double min, double max) implements Between {
        public Uniform {
            requireRange(min, max);
        }

        @Override
        public double draw(RandomGenerator random) {
            return between(min, max, random);
        }
    }

    /// `exp(U)` with `U` even in `[min, max]`: the bounds are natural exponents.
    record LogUniform(double min, double max) implements Continuous {
        public LogUniform {
            requireRange(min, max);
            requireExponents(min, max);
        }

        @Override
        public double draw(RandomGenerator random) {
            return within(Math.exp(between(min, max, random)), lowest(), highest());
        }

        @Override
        public double lowest() {
            return Math.exp(min);
        }

        @Override
        public double highest() {
            return Math.exp(max);
        }
    }

    /// Reals in `[min, max]`, both above zero, whose logarithm is evenly spread.
    record LogUniformValues(double min, double max) implements Between {
        public LogUniformValues {
            requireRange(min, max);
            requirePositive(min);
        }

        @Override
        public double draw(RandomGenerator random) {
            return within(Math.exp(between(Math.log(min), Math.log(max), random)), min, max);
        }
    }

    /// `X` with `log(1/X)` even in `[min, max]`: `exp(-U)`, from `exp(-max)` to `exp(-min)`.
    record InvLogUniform(double min, double max) implements Continuous {
        public InvLogUniform {
            requireRange(min, max);
            requireExponents(-max, -min);
        }

        @Override
        public double draw(RandomGenerator random) {
            return within(Math.exp(-between(min, max, random)), lowest(), highest());
        }

        @Override
        public double lowest() {
            return Math.exp(-max);
        }

        @Override
        public double highest() {
            return Math.exp(-min);
        }
    }

    /// `X` in `[min, max]`, both above zero, with `log(1/X)` even from `log(1/max)` to `log(1/min)`.
    record InvLogUniformValues(double min, double max) implements Between {
        public InvLogUniformValues {
            requireRange(min, max);
            requirePositive(min);
        }

        @Override
        public double draw(RandomGenerator random) {
            return within(Math.exp(-between(-Math.log(max), -Math.log(min), random)), min, max);
        }
    }

    /// The normal distribution with mean `mu` and standard deviation `sigma`.
    record Normal(double mu, double sigma) implements Continuous {
        public Normal {
            requireSpread(mu, sigma);
        }

        @Override
        public double draw(RandomGenerator random) {
            return within(random.nextGaussian(mu, sigma), -Double.MAX_VALUE, Double.MAX_VALUE);
        }

        @Override
        public double lowest() {
            return Double.NEGATIVE_INFINITY;
        }

        @Override
        public double highest() {
            return Double.POSITIVE_INFINITY;
        }
    }

    /// `exp(N)` with `N` normal: `mu` and `sigma` are those of the logarithm.
    record LogNormal(double mu, double sigma) implements Continuous {
        public LogNormal {
            requireSpread(mu, sigma);
            requireExponents(mu, mu);
        }

        @Override
        public double draw(RandomGenerator random) {
            return within(Math.exp(random.nextGaussian(mu, sigma)), Double.MIN_VALUE, Double.MAX_VALUE);
        }

        @Override
        public double lowest() {
            return Double.MIN_VALUE;
        }

        @Override
        public double highest() {
            return Double.POSITIVE_INFINITY;
        }
    }

    /// One number, finite.
    double draw(RandomGenerator random);

    /// Nothing below it is drawn; -∞ where there is no such bound.
    double lowest();

    /// Nothing above it is drawn; ∞ where there is no such bound.
    double highest();

    @Override
    default Value sample(RandomGenerator random) {
        return Value.of(draw(random));
    }

    /// An even draw; the difference of the bounds is not formed, since it may be beyond all doubles.
    private static double between(double min, double max, RandomGenerator random) {
        var share = random.nextDouble();
        return within(min * (1 - share) + max * share, min, max);
    }

    private static double within(double x, double min, double max) {
        return Math.clamp(x, min, max);
    }

    private static void requireRange(double min, double max) {
        if (!Double.isFinite(min) || !Double.isFinite(max)) {
            throw new IllegalArgumentException("numbers must be finite");
        }
        if (min > max) {
            throw new IllegalArgumentException("max is below min");
        }
    }

    private static void requirePositive(double min) {
        if (min <= 0) {
            throw new IllegalArgumentException("min must be above 0");
        }
    }

    private static void requireExponents(double min, double max) {
        if (Math.exp(min) == 0 || Double.isInfinite(Math.exp(max))) {
            throw new IllegalArgumentException(
                    "its numbers are natural exponents: e to that power must be above 0 and finite");
        }
    }

    private static void requireSpread(double mu, double sigma) {
        if (!Double.isFinite(mu) || !Double.isFinite(sigma)) {
            throw new IllegalArgumentException("numbers must be finite");
        }
        if (sigma <= 0) {
            throw new IllegalArgumentException("sigma must be above 0");
        }
    }
}
