package dev.swath.space;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each distribution against its definition: 10,000 draws at a fixed seed, held against the distribution
/// function by Kolmogorov and Smirnov where it is a continuum, and against the probability of each value
/// by chi-square where it is not. The seed is fixed, so a test that passes once always passes; the bounds
/// are those of a mistake once in 1,000.
class DistributionLawsTest {
    private static final int DRAWS = 10_000;
    /// Of the statistic √n · D (Kolmogorov 1933), for α = 0.001.
    private static final double KOLMOGOROV = 1.95;

    static Stream<Arguments> continua() {
        return Stream.of(
                law(new Continuous.Uniform(-2, 6), x -> (x + 2) / 8),
                law(new Continuous.Uniform(0, 1e-9), x -> x / 1e-9),
                law(new Continuous.LogUniform(-7, 2), x -> (Math.log(x) + 7) / 9),
                law(new Continuous.LogUniformValues(1e-5, 10), x -> Math.log(x / 1e-5) / Math.log(1e6)),
                law(new Continuous.InvLogUniform(-1, 3), x -> 1 - (Math.log(1 / x) + 1) / 4),
                law(
                        new Continuous.InvLogUniformValues(0.01, 100),
                        x -> 1 - (Math.log(1 / x) - Math.log(1.0 / 100)) / (Math.log(1 / 0.01) - Math.log(1.0 / 100))),
                law(new Continuous.Normal(3, 0.5), x -> phi((x - 3) / 0.5)),
                law(new Continuous.LogNormal(-1, 2), x -> phi((Math.log(x) + 1) / 2)));
    }

    static Stream<Arguments> bounds() {
        return Stream.of(
                Arguments.of(new Continuous.Uniform(-2, 6), -2, 6),
                Arguments.of(new Continuous.LogUniform(-7, 2), 9.118819655545162e-4, 7.38905609893065),
                Arguments.of(new Continuous.LogUniformValues(1e-5, 10), 1e-5, 10),
                Arguments.of(new Continuous.InvLogUniform(-1, 3), 0.049787068367863944, 2.718281828459045),
                Arguments.of(new Continuous.InvLogUniformValues(0.01, 100), 0.01, 100));
    }

    /// Exponents are e's: `log_uniform` from -7 to 2 goes from e^-7 to e^2, `inv_log_uniform` from -1 to 3 from
    /// e^-3 to e^1. Of 10,000 even draws some come within a hundredth of each end.
    @ParameterizedTest
    @MethodSource("bounds")
    void drawsReachFromBoundToBoundAndNotBeyond(Continuous law, double lowest, double highest) {
        var random = new SplittableRandom(25);
        var draws = IntStream.range(0, DRAWS)
                .mapToDouble(i -> number(law.sample(random)))
                .sorted()
                .toArray();

        assertEquals(lowest, law.lowest(), Math.abs(lowest) * 1e-15);
        assertEquals(highest, law.highest(), highest * 1e-15);
        double first = draws[0];
        double last = draws[DRAWS - 1];
        assertTrue(law.lowest() <= first && first <= lowest + Math.abs(lowest) * 0.02, () -> "from " + first);
        assertTrue(highest * 0.98 <= last && last <= law.highest(), () -> "to " + last);
    }

    static Stream<Arguments> grids() {
        return Stream.of(
                grid(new Continuous.Uniform(0, 10), 2.5, 0, 2.5, 5, 7.5, 10),
                grid(new Continuous.Uniform(1, 10), 4, 0, 4, 8),
                grid(new Continuous.Uniform(0, 1), 0.25, 0, 0.25, 0.5, 0.75, 1),
                grid(new Continuous.Uniform(-3.5, 3.5), 2, -4, -2, 0, 2, 4),
                // From e^0 = 1 to e^2 = 7.39, and from e^1 = 2.72 to e^3 = 20.09.
                grid(new Continuous.LogUniform(0, 2), 1, 1, 2, 3, 4, 5, 6, 7),
                grid(new Continuous.LogUniform(1, 3), 5, 5, 10, 15, 20),
                grid(new Continuous.LogUniformValues(16, 64), 16, 16, 32, 48, 64));
    }

    private static Arguments grid(Continuous law, double q, double... multiples) {
        return Arguments.of(new Quantized(law, q), multiples);
    }

    @ParameterizedTest
    @MethodSource("grids")
    void theGridOfQIsThese(Quantized quantized, double... multiples) {
        var random = new SplittableRandom(26);
        var drawn = IntStream.range(0, DRAWS)
                .mapToDouble(i -> number(quantized.sample(random)))
                .sorted()
                .distinct()
                .toArray();

        assertArrayEquals(multiples, drawn);
        var parameter = new Parameter("x", quantized);
        var walked = new ArrayList<Double>();
        new SearchSpace(List.of(parameter))
                .walk()
                .forEachRemaining(it -> walked.add(number(it.get("x").orElseThrow())));
        assertArrayEquals(multiples, walked.stream().mapToDouble(it -> it).toArray());
    }

    private static Arguments law(Continuous law, DoubleUnaryOperator distributionFunction) {
        return Arguments.of(law, distributionFunction);
    }

    @ParameterizedTest
    @MethodSource("continua")
    void aContinuumIsSpreadAsItsDefinitionSays(Continuous law, DoubleUnaryOperator distributionFunction) {
        var random = new SplittableRandom(20);
        var draws = IntStream.range(0, DRAWS)
                .mapToDouble(i -> ((Value.Real) law.sample(random)).value())
                .sorted()
                .toArray();

        assertTrue(law.lowest() <= draws[0] && draws[DRAWS - 1] <= law.highest(), () -> Arrays.toString(draws));
        double largest = 0;
        for (int i = 0; i < DRAWS; i++) {
            var probability = distributionFunction.applyAsDouble(draws[i]);
            largest = Math.max(largest, Math.abs((i + 1.0) / DRAWS - probability));
            largest = Math.max(largest, Math.abs(probability - (double) i / DRAWS));
        }
        var statistic = largest * Math.sqrt(DRAWS);
        assertTrue(statistic < KOLMOGOROV, () -> law + ": " + statistic);
    }

    /// The distribution function of the law before it is rounded gives the probability of each multiple.
    static Stream<Arguments> steps() {
        return Stream.of(
                steps(new Continuous.Uniform(0, 10), 2.5, x -> clamp(x / 10)),
                steps(new Continuous.Uniform(1, 10), 4, x -> clamp((x - 1) / 9)),
                steps(new Continuous.Uniform(0, 1), 0.1, DistributionLawsTest::clamp),
                steps(new Continuous.LogUniform(0, 3), 1, x -> x <= 0 ? 0 : clamp(Math.log(x) / 3)),
                steps(
                        new Continuous.LogUniformValues(16, 256),
                        16,
                        x -> x <= 0 ? 0 : clamp(Math.log(x / 16) / Math.log(16))),
                steps(new Continuous.Normal(10, 3), 2, x -> phi((x - 10) / 3)),
                steps(new Continuous.LogNormal(1, 0.5), 1, x -> x <= 0 ? 0 : phi((Math.log(x) - 1) / 0.5)));
    }

    private static Arguments steps(Continuous law, double q, DoubleUnaryOperator distributionFunction) {
        return Arguments.of(new Quantized(law, q), distributionFunction);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void multiplesOfQAreAsLikelyAsWhatIsRoundedToThem(Quantized quantized, DoubleUnaryOperator distributionFunction) {
        var random = new SplittableRandom(21);
        double q = quantized.q();
        var counts = new HashMap<Long, Integer>();
        for (int i = 0; i < DRAWS; i++) {
            var drawn = number(quantized.sample(random));
            var step = Math.round(drawn / q);
            assertEquals(step * q, drawn, 1e-9, () -> "not a multiple of q: " + drawn);
            counts.merge(step, 1, Integer::sum);
        }

        var probabilities = new HashMap<Long, Double>();
        for (long step = -50; step <= 300; step++) {
            probabilities.put(
                    step,
                    distributionFunction.applyAsDouble((step + 0.5) * q)
                            - distributionFunction.applyAsDouble((step - 0.5) * q));
        }
        assertChiSquare(quantized.toString(), probabilities, counts);
        quantized.size().ifPresent(size -> assertTrue(counts.size() <= size.intValueExact()));
    }

    @Test
    void wholeNumbersAreAllAsLikely() {
        var random = new SplittableRandom(22);
        var range = new Distribution.IntUniform(-3, 12);
        var counts = new HashMap<Long, Integer>();
        for (int i = 0; i < DRAWS; i++) {
            counts.merge(((Value.Int) range.sample(random)).value(), 1, Integer::sum);
        }

        var probabilities = new HashMap<Long, Double>();
        for (long value = -3; value <= 12; value++) {
            probabilities.put(value, 1.0 / 16);
        }
        assertChiSquare("int_uniform", probabilities, counts);
    }

    @Test
    void aChoiceDrawsEachValueAsOftenAsAnyOther() {
        var random = new SplittableRandom(23);
        var choice = new Distribution.Categorical(List.of(Value.of("a"), Value.NULL, Value.of(0.5), Value.of(true)));
        var counts = new HashMap<Value, Integer>();
        for (int i = 0; i < DRAWS; i++) {
            counts.merge(choice.sample(random), 1, Integer::sum);
        }

        var probabilities = new HashMap<Value, Double>();
        choice.values().forEach(value -> probabilities.put(value, 0.25));
        assertChiSquare("categorical", probabilities, counts);
    }

    @Test
    void probabilitiesAreKept() {
        var random = new SplittableRandom(24);
        var choice = Distribution.Weighted.distinct(
                List.of(Value.of("a"), Value.of(3), Value.of("never"), Value.of(3.0), Value.of("b")),
                List.of(0.5, 0.1, 0.0, 0.1, 0.3));
        var counts = new HashMap<Value, Integer>();
        for (int i = 0; i < DRAWS; i++) {
            counts.merge(choice.sample(random), 1, Integer::sum);
        }

        assertEquals(List.of(0.5, 0.2, 0.3), choice.probabilities());
        var probabilities = new HashMap<Value, Double>();
        probabilities.put(Value.of("a"), 0.5);
        probabilities.put(Value.of(3), 0.2);
        probabilities.put(Value.of("b"), 0.3);
        assertChiSquare("categorical_w_probabilities", probabilities, counts);
    }

    /// Values that are expected less than five times are one class together. The bound of chi-square is
    /// Wilson and Hilferty's (1931), for α = 0.001.
    private static <T> void assertChiSquare(String name, HashMap<T, Double> probabilities, HashMap<T, Integer> counts) {
        double statistic = 0;
        int classes = 0;
        double rareExpected = 0;
        int rareCounted = 0;
        for (var entry : probabilities.entrySet()) {
            double expected = entry.getValue() * DRAWS;
            int counted = counts.getOrDefault(entry.getKey(), 0);
            if (expected < 5) {
                rareExpected += expected;
                rareCounted += counted;
            } else {
                statistic += (counted - expected) * (counted - expected) / expected;
                classes++;
            }
        }
        if (rareExpected > 1) {
            statistic += (rareCounted - rareExpected) * (rareCounted - rareExpected) / rareExpected;
            classes++;
        } else {
            int seen = rareCounted;
            assertTrue(seen <= 5, () -> name + ": " + seen + " draws that are next to impossible");
        }
        assertEquals(
                DRAWS,
                counts.entrySet().stream()
                        .filter(entry -> probabilities.containsKey(entry.getKey()))
                        .mapToInt(HashMap.Entry::getValue)
                        .sum(),
                name);
        int degrees = classes - 1;
        double root = 1 - 2.0 / (9 * degrees) + 3.09 * Math.sqrt(2.0 / (9 * degrees));
        double bound = degrees * root * root * root;
        double reached = statistic;
        assertTrue(reached < bound, () -> name + ": " + reached + " of " + bound + ", " + counts);
    }

    private static double number(Value value) {
        return value instanceof Value.Int(long whole) ? whole : ((Value.Real) value).value();
    }

    private static double clamp(double x) {
        return Math.clamp(x, 0, 1);
    }

    /// The normal distribution function, by its Taylor series about 0 (Marsaglia, "Evaluating the Normal
    /// Distribution", 2004).
    private static double phi(double x) {
        if (Math.abs(x) > 8) {
            return x < 0 ? 0 : 1;
        }
        double sum = x;
        double term = x;
        for (int i = 3; sum + term != sum; i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }
}
