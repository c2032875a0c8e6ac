package dev.swath.space;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The multiple of `q` nearest to a draw of another law: `round(X / q) * q`. Whole steps give whole
/// numbers, as in W&B. The outermost multiples may lie up to half a step outside the law's range, and are
/// less likely than those within. A law without bounds has no size: it cannot be walked.
public record Quantized(Continuous law, double q) implements Distribution {
    /// Beyond 2^53 steps from zero, neighbouring multiples are no longer told apart.
    private static final double MOST_STEPS = 0x1p53;

    public Quantized {
        if (!Double.isFinite(q)) {
            throw new IllegalArgumentException("numbers must be finite");
        }
        if (q <= 0) {
            throw new IllegalArgumentException("q must be above 0");
        }
        if (isBounded(law) && (Math.abs(law.lowest() / q) > MOST_STEPS || Math.abs(law.highest() / q) > MOST_STEPS)) {
            throw new IllegalArgumentException("q is too small a step for this range");
        }
    }

    private static boolean isBounded(Continuous law) {
        return Double.isFinite(law.lowest()) && Double.isFinite(law.highest());
    }

    @Override
    public Optional<BigInteger> size() {
        return isBounded(law) ? Optional.of(BigInteger.valueOf(lastStep() - firstStep() + 1)) : Optional.empty();
    }

    @Override
    public boolean isEven() {
        return isBounded(law) && firstStep() == lastStep();
    }

    @Override
    public Value at(BigInteger index) {
        if (!isBounded(law)) {
            throw new UnsupportedOperationException("a law without bounds has no value at an index");
        }
        return step(firstStep() + index.longValueExact());
    }

    @Override
    public Value sample(RandomGenerator random) {
        var drawn = law.draw(random);
        var steps = Math.rint(drawn / q);
        if (isBounded(law)) {
            return step(Math.clamp((long) steps, firstStep(), lastStep()));
        }
        return Math.abs(steps) <= MOST_STEPS ? step((long) steps) : Value.of(drawn);
    }

    /// Half a step rounds to the inside.
    private long firstStep() {
        return Math.min(inner(), (long) Math.rint(law.highest() / q));
    }

    private long lastStep() {
        return Math.max((long) Math.ceil(law.highest() / q - 0.5), firstStep());
    }

    private long inner() {
        return (long) Math.floor(law.lowest() / q + 0.5);
    }

    /// Worked out in decimals, so that 3 × 0.1 is 0.3.
    private Value step(long step) {
        var product = BigDecimal.valueOf(q).multiply(BigDecimal.valueOf(step));
        return q == Math.rint(q) && Math.abs(product.doubleValue()) <= MOST_STEPS
                ? Value.of(product.longValueExact())
                : Value.of(product.doubleValue());
    }

    /// The index of a value that is one of the multiples.
    Optional<BigInteger> stepOf(Value value) {
        var steps = Math.rint(value.number().orElse(Double.NaN) / q);
        if (!isBounded(law) || !(firstStep() <= steps && steps <= lastStep())) {
            return Optional.empty();
        }
        return Value.same(step((long) steps), value)
                ? Optional.of(BigInteger.valueOf((long) steps - firstStep()))
                : Optional.empty();
    }
}
