package dev.swath.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DistributionTest {
    private static final int DRAWS = 2000;

    static Stream<Distribution> continua() {
        return Stream.of(
                new Continuous.Uniform(-1, 2),
                new Continuous.Uniform(5, 5),
                new Continuous.Uniform(-Double.MAX_VALUE, Double.MAX_VALUE),
                new Continuous.Uniform(0, Double.MIN_VALUE),
                new Continuous.LogUniformValues(1e-5, 10),
                new Continuous.LogUniformValues(Double.MIN_VALUE, Double.MAX_VALUE),
                new Continuous.LogUniformValues(3, 3));
    }

    @ParameterizedTest
    @MethodSource("continua")
    void drawsStayWithinTheBounds(Distribution distribution) {
        var bounds = switch (distribution) {
            case Continuous.Uniform(double min, double max) -> new double[] {min, max};
            case Continuous.LogUniformValues(double min, double max) -> new double[] {min, max};
            default -> throw new AssertionError(distribution);
        };
        var random = new Random(1);
        for (int i = 0; i < DRAWS; i++) {
            var draw = ((Value.Real) distribution.sample(random)).value();
            assertTrue(bounds[0] <= draw && draw <= bounds[1], () -> draw + " of " + distribution);
        }
    }

    @Test
    void logUniformDrawsAreEvenInTheLogarithm() {
        var distribution = new Continuous.LogUniformValues(1e-4, 1e4);
        var random = new Random(2);

        var below = Stream.generate(() -> distribution.sample(random))
                .limit(DRAWS)
                .filter(draw -> ((Value.Real) draw).value() < 1)
                .count();

        assertTrue(Math.abs(below - DRAWS / 2.0) < 4 * Math.sqrt(DRAWS) / 2, () -> below + " of " + DRAWS);
    }

    @ParameterizedTest
    @MethodSource("discrete")
    void everyDrawIsOneOfTheValuesAndAllAreDrawn(Distribution distribution) {
        var values = new HashSet<Value>();
        LongStream.range(0, distribution.size().orElseThrow().longValueExact())
                .forEach(i -> values.add(distribution.at(BigInteger.valueOf(i))));
        var random = new Random(3);
        var drawn = new HashSet<Value>();
        for (int i = 0; i < DRAWS; i++) {
            drawn.add(distribution.sample(random));
        }

        assertEquals(distribution.size().orElseThrow().intValueExact(), values.size());
        assertEquals(values, drawn);
    }

    static Stream<Distribution> discrete() {
        return Stream.of(
                new Distribution.Constant(Value.NULL),
                new Distribution.Categorical(List.of(Value.of(1), Value.of("1"), Value.of(true))),
                new Distribution.IntUniform(-3, 3),
                new Distribution.IntUniform(Long.MAX_VALUE - 2, Long.MAX_VALUE),
                new Distribution.IntUniform(Long.MIN_VALUE, Long.MIN_VALUE + 2),
                new Distribution.IntUniform(Long.MAX_VALUE, Long.MAX_VALUE),
                new Quantized(new Continuous.Uniform(0, 1), 0.1),
                new Quantized(new Continuous.Uniform(-1, 1), 0.25),
                new Quantized(new Continuous.Uniform(8, 64), 8),
                new Quantized(new Continuous.Uniform(0.3, 0.3), 0.1));
    }

    @Test
    void allLongsAreARange() {
        var all = new Distribution.IntUniform(Long.MIN_VALUE, Long.MAX_VALUE);

        assertEquals(Optional.of(BigInteger.TWO.pow(64)), all.size());
        assertEquals(Value.of(Long.MIN_VALUE), all.at(BigInteger.ZERO));
        assertEquals(Value.of(Long.MAX_VALUE), all.at(BigInteger.TWO.pow(64).subtract(BigInteger.ONE)));
        var random = new Random(4);
        var negative = Stream.generate(() -> all.sample(random))
                .limit(DRAWS)
                .filter(draw -> ((Value.Int) draw).value() < 0)
                .count();
        assertTrue(Math.abs(negative - DRAWS / 2.0) < 4 * Math.sqrt(DRAWS) / 2, () -> negative + " of " + DRAWS);
    }

    @Test
    void neighbouringLongsThatAreOneDoubleAreStillInOrder() {
        assertThrows(
                IllegalArgumentException.class, () -> new Distribution.IntUniform(Long.MAX_VALUE, Long.MAX_VALUE - 1));
    }

    @Test
    void wholeStepsGiveWholeNumbersAndTenthsAreTenths() {
        assertEquals(Value.of(16), new Quantized(new Continuous.Uniform(8, 64), 8).at(BigInteger.ONE));
        assertEquals(Value.of(0.3), new Quantized(new Continuous.Uniform(0, 1), 0.1).at(BigInteger.valueOf(3)));
    }

    @Test
    void aStepThatIsLostInTheRangeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Quantized(new Continuous.Uniform(0, 1e300), 1e-300));
        assertThrows(IllegalArgumentException.class, () -> new Quantized(new Continuous.Uniform(0, 1), 0));
        assertThrows(IllegalArgumentException.class, () -> new Quantized(new Continuous.Uniform(0, 1), Double.NaN));
    }

    @Test
    void aChoiceCountsEqualSettingsOnceAndKeepsTheFirst() {
        assertEquals(
                List.of(Value.of(3), Value.of("3"), new Value.Items(List.of(Value.of(1.0)))),
                Distribution.Categorical.distinct(List.of(
                                Value.of(3),
                                Value.of(3.0),
                                Value.of("3"),
                                new Value.Items(List.of(Value.of(1.0))),
                                new Value.Items(List.of(Value.of(1)))))
                        .values());
        assertThrows(IllegalArgumentException.class, () -> new Distribution.Categorical(List.of()));
    }

    @Test
    void aLongChoiceIsMadeInNoTime() {
        var values = LongStream.range(0, 300_000).mapToObj(Value::of).toList();

        assertTimeout(Duration.ofSeconds(3), () -> Distribution.Categorical.distinct(values));
    }
}
