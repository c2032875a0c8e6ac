package dev.swath.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchSpaceTest {
    private static Parameter range(String name, long min, long max) {
        return new Parameter(name, new Distribution.IntUniform(min, max));
    }

    @Test
    void theLastParameterVariesFastest() {
        var space = new SearchSpace(List.of(range("a", 0, 1), range("b", 5, 6)));

        var seen = IntStream.range(0, 4)
                .mapToObj(i -> space.at(BigInteger.valueOf(i)).values().values().toString())
                .toList();

        assertEquals(
                List.of(
                        "[Int[value=0], Int[value=5]]",
                        "[Int[value=0], Int[value=6]]",
                        "[Int[value=1], Int[value=5]]",
                        "[Int[value=1], Int[value=6]]"),
                seen);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyIndexIsAnotherCombination(long seed) {
        var random = new Random(seed);
        var parameters = new ArrayList<Parameter>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            var min = random.nextInt(100) - 50;
            parameters.add(
                    switch (random.nextInt(3)) {
                        case 0 -> range("p" + i, min, min + random.nextInt(6));
                        case 1 ->
                            new Parameter(
                                    "p" + i, new Quantized(new Continuous.Uniform(min, min + random.nextInt(6)), 0.7));
                        default ->
                            new Parameter(
                                    "p" + i,
                                    new Distribution.Categorical(List.of(Value.of("a"), Value.of(1), Value.NULL)));
                    });
        }
        var space = new SearchSpace(parameters);
        var size = space.size().orElseThrow().intValueExact();

        var seen = new HashSet<Combination>();
        for (int i = 0; i < size; i++) {
            seen.add(space.at(BigInteger.valueOf(i)));
        }

        assertEquals(size, seen.size(), "seed " + seed);
    }

    @Test
    void aHugeGridCostsNoMoreThanASmallOne() {
        var space = new SearchSpace(
                IntStream.range(0, 12).mapToObj(i -> range("p" + i, 1, 10)).toList());
        var size = BigInteger.TEN.pow(12);

        assertTimeout(Duration.ofMillis(500), () -> {
            assertEquals(Optional.of(size), space.size());
            assertEquals(
                    new HashSet<>(List.of(Value.of(1))),
                    new HashSet<>(space.at(BigInteger.ZERO).values().values()));
            assertEquals(
                    new HashSet<>(List.of(Value.of(10))),
                    new HashSet<>(
                            space.at(size.subtract(BigInteger.ONE)).values().values()));
        });
    }

    @Test
    void anIndexOutsideTheSpaceIsRefused() {
        var space = new SearchSpace(List.of(range("a", 0, 1)));

        assertThrows(IndexOutOfBoundsException.class, () -> space.at(BigInteger.TWO));
        assertThrows(IndexOutOfBoundsException.class, () -> space.at(BigInteger.ONE.negate()));
    }

    @Test
    void aContinuumHasNoSizeAndNoIndexButCanBeDrawnFrom() {
        var space = new SearchSpace(List.of(range("a", 0, 1), new Parameter("b", new Continuous.Uniform(0, 1))));

        assertEquals(Optional.empty(), space.size());
        assertThrows(UnsupportedOperationException.class, () -> space.at(BigInteger.ZERO));
        assertEquals(
                List.of("a", "b"),
                List.copyOf(space.sample(new Random(1)).orElseThrow().values().keySet()));
    }

    @Test
    void theSameSeedDrawsTheSameCombinations() {
        var space = new SearchSpace(List.of(range("a", 0, 1000), new Parameter("b", new Continuous.Uniform(0, 1))));

        assertEquals(space.sample(new Random(7)), space.sample(new Random(7)));
    }

    @Test
    void twoParametersOfOneNameAreRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new SearchSpace(List.of(range("a", 0, 1), range("a", 0, 1))));
    }
}
