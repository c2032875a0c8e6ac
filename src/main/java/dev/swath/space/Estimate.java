package dev.swath.space;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// About how many combinations a space has that has too many to be counted.
///
/// @param combinations the mean of many probes; 0 where none of them found a combination
/// @param standardError of that mean; infinite where the probes cannot tell it
/// @param atLeast there are as many, with a confidence of 99 %
public record Estimate(double combinations, double standardError, double atLeast) {
    private static final int PROBES = 2_000;

    /// Each has a mean of its own. One of them is above twice the number of combinations in one case of two at
    /// most (Markov), the least of them in one of 128. (Gomes, Sabharwal, Selman, "Model Counting: A New
    /// Strategy for Obtaining Good Bounds", 2006.)
    private static final int BATCHES = 7;

    private static final double TELLING_ERROR = 0.5;

    /// Of an axis with more settings than this, so many are tried at random.
    private static final int MOST_TRIED = 200;

    /// False where the probes differ so much from each other that only {@link #atLeast} says something.
    public boolean isTelling() {
        return combinations > 0 && standardError <= combinations * TELLING_ERROR && Double.isFinite(combinations);
    }

    Estimate times(double factor) {
        return new Estimate(product(combinations, factor), product(standardError, factor), product(atLeast, factor));
    }

    /// Of combinations: where one factor has none, it does not matter how many others have.
    private static double product(double a, double b) {
        return a == 0 || b == 0 ? 0 : a * b;
    }

    /// The product of two independent estimates, the error to first order.
    Estimate times(Estimate other) {
        return new Estimate(
                product(combinations, other.combinations),
                Math.hypot(product(combinations, other.standardError), product(other.combinations, standardError)),
                product(atLeast, other.atLeast));
    }

    /// Probes of a random path down the tree each: the product of how many branches were open at each level
    /// is an unbiased estimate of the number of leaves (Knuth, "Estimating the Efficiency of Backtrack
    /// Programs", 1975).
    ///
    /// Where parameters have conditions, most combinations may lie down a path that no probe has taken, and
    /// the probes do not show it: their spread is not the error then.
    static Estimate of(Component component, RandomGenerator random, int mostSteps) {
        double squares = 0;
        var sums = new double[BATCHES];
        int probes = 0;
        for (long steps = 0; probes < PROBES && steps < mostSteps; probes++) {
            var probe = probe(component, random);
            sums[probes % BATCHES] += probe.leaves;
            squares += probe.leaves * probe.leaves;
            steps += probe.steps * component.cost();
        }
        double found = Arrays.stream(sums).sum();
        var mean = found / probes;
        var variance = Math.max(0, squares / probes - mean * mean);
        double least = Arrays.stream(sums).min().orElse(0) / (1 + probes / BATCHES) / 2;
        return new Estimate(
                mean,
                isConditional(component) ? Double.POSITIVE_INFINITY : Math.sqrt(variance / probes),
                Math.max(found > 0 ? 1 : 0, least));
    }

    private static boolean isConditional(Component component) {
        return component.axes().stream()
                .flatMap(axis -> axis.parameters().stream())
                .anyMatch(parameter -> parameter.when().isPresent());
    }

    private record Probe(double leaves, long steps) {}

    private static Probe probe(Component component, RandomGenerator random) {
        Map<String, Value> values = new HashMap<>();
        double leaves = 1;
        long steps = 0;
        for (int level = 0; level < component.axes().size(); level++) {
            var axis = component.axes().get(level);
            if (!axis.isThere(values)) {
                continue;
            }
            var tried = tried(axis.size().orElseThrow(), random);
            var open = new ArrayList<BigInteger>();
            for (var setting : tried) {
                axis.set(setting, values);
                steps++;
                if (component.isAdmitted(level, values)) {
                    open.add(setting);
                }
            }
            axis.clear(values);
            if (open.isEmpty()) {
                return new Probe(0, steps);
            }
            leaves *= axis.size().orElseThrow().doubleValue() * open.size() / tried.size();
            axis.set(open.get(random.nextInt(open.size())), values);
        }
        return new Probe(leaves, steps);
    }

    private static List<BigInteger> tried(BigInteger size, RandomGenerator random) {
        var tried = new ArrayList<BigInteger>();
        if (size.bitLength() < Integer.SIZE && size.intValueExact() <= MOST_TRIED) {
            for (int i = 0; i < size.intValueExact(); i++) {
                tried.add(BigInteger.valueOf(i));
            }
            return tried;
        }
        for (int i = 0; i < MOST_TRIED; i++) {
            tried.add(below(size, random));
        }
        return tried;
    }

    /// A number from 0 to size - 1. None is likelier than another by more than one part in 2^56.
    static BigInteger below(BigInteger size, RandomGenerator random) {
        var bytes = new byte[size.bitLength() / Byte.SIZE + Long.BYTES];
        random.nextBytes(bytes);
        return new BigInteger(1, bytes).mod(size);
    }
}
