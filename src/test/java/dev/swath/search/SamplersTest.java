package dev.swath.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.space.Combination;
import dev.swath.space.Condition;
import dev.swath.space.Continuous;
import dev.swath.space.Distribution;
import dev.swath.space.Expression;
import dev.swath.space.Parameter;
import dev.swath.space.SearchLimitException;
import dev.swath.space.SearchSpace;
import dev.swath.space.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplersTest {
    private static final SearchSpace SIX =
            new SearchSpace(List.of(choice("kernel", 2), new Parameter("degree", new Distribution.IntUniform(2, 4))));

    private static Parameter choice(String name, int size) {
        return new Parameter(
                name,
                new Distribution.Categorical(
                        LongStream.range(0, size).mapToObj(Value::of).toList()));
    }

    private static List<Combination> take(Sampler sampler, int most) {
        var taken = new ArrayList<Combination>();
        while (taken.size() < most) {
            var next = sampler.ask();
            if (next.isEmpty()) {
                break;
            }
            taken.add(next.get());
        }
        return taken;
    }

    @Test
    void aGridGivesEachCombinationOnceAndEnds() {
        var all = take(new GridSampler(SIX), 100);
        assertEquals(6, all.size());
        assertEquals(6, new HashSet<>(all).size());
        assertEquals(
                "{kernel=Int[value=0], degree=Int[value=2]}",
                all.getFirst().values().toString());
        assertEquals(
                "{kernel=Int[value=0], degree=Int[value=3]}",
                all.get(1).values().toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 1L << 40, -5})
    void randomSearchUsesADiscreteSpaceUpWithoutRepeats(long seed) {
        var all = take(new RandomSampler(SIX, seed), 100);
        assertEquals(6, all.size(), "seed " + seed);
        assertEquals(6, new HashSet<>(all).size(), "seed " + seed);
    }

    @Test
    void randomSearchGivesTheSameForTheSameSeedOnly() {
        assertEquals(take(new RandomSampler(SIX, 7), 6), take(new RandomSampler(SIX, 7), 6));
        var huge = new SearchSpace(List.of(choice("a", 1000), choice("b", 1000), choice("c", 1000), choice("d", 1000)));
        var thousand = take(new RandomSampler(huge, 7), 1000);
        assertEquals(1000, new HashSet<>(thousand).size());
        assertNotEquals(thousand, take(new RandomSampler(huge, 8), 1000));
    }

    @Test
    void randomSearchOverAContinuumNeverEnds() {
        var space = new SearchSpace(List.of(new Parameter("C", new Continuous.LogUniformValues(0.01, 100))));
        assertEquals(500, new HashSet<>(take(new RandomSampler(space, 7), 500)).size());
    }

    /// Each of the 6 combinations comes first equally often: chi-square with 5 degrees of freedom is below
    /// 20.5 in 999 of 1,000 cases, and the seeds are fixed.
    @Test
    void everyCombinationIsAsLikelyToComeFirst() {
        var counts = new HashMap<Combination, Integer>();
        int draws = 6000;
        for (long seed = 0; seed < draws; seed++) {
            counts.merge(new RandomSampler(SIX, seed).ask().orElseThrow(), 1, Integer::sum);
        }
        double expected = draws / 6.0;
        double chiSquare = counts.values().stream()
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        assertTrue(chiSquare < 20.5, "chi-square " + chiSquare);
    }

    /// Where a parameter is there only sometimes, each is drawn by its own distribution, and still nothing
    /// comes twice.
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3})
    void randomSearchUsesAConditionalSpaceUpWithoutRepeats(long seed) {
        var allowed = new LinkedHashMap<String, List<Value>>();
        allowed.put("kernel", List.of(Value.of(1)));
        var space = new SearchSpace(
                List.of(
                        choice("kernel", 2),
                        new Parameter(
                                List.of("gamma"),
                                choice("gamma", 50).distribution(),
                                Optional.of(new Condition(allowed))),
                        new Parameter(
                                "act",
                                new Distribution.Weighted(
                                        List.of(Value.of("a"), Value.of("b")), List.of(0.999, 0.001)))),
                List.of(),
                List.of(Expression.parse("gamma < 40")));

        var all = take(new RandomSampler(space, seed), 1000);

        assertEquals(82, all.size(), "seed " + seed);
        assertEquals(82, new HashSet<>(all).size(), "seed " + seed);
    }

    @Test
    void randomSearchGivesUpAloudWhereAContinuumIsNotAdmitted() {
        var space = new SearchSpace(
                List.of(new Parameter("x", new Continuous.Uniform(0, 1))),
                List.of(),
                List.of(Expression.parse("x > 2")));

        var sampler = new RandomSampler(space, 1);
        var givenUp = assertThrows(SearchLimitException.class, sampler::ask);

        var message = String.valueOf(givenUp.getMessage());
        assertTrue(message.contains("did not find the next one"), message);
        assertFalse(message.contains("method: random"), message);
    }

    /// One draw in 50,000 is admitted: some of many draws come to nothing, and the search goes on.
    @Test
    void randomSearchOverAContinuumGoesOnWhereTheConstraintsAdmitLittle() {
        var unit = new Continuous.Uniform(0, 1);
        var space = new SearchSpace(
                List.of(new Parameter("a", unit), new Parameter("b", unit)),
                List.of(),
                List.of(Expression.parse("a + b < 0.0063")));

        assertEquals(20, take(new RandomSampler(space, 1), 20).size());
    }

    @Test
    void randomSearchDoesNotCallASpaceUsedUpWhoseContinuumIsRarelyThere() {
        var kernel = new Parameter(
                "kernel",
                new Distribution.Weighted(
                        List.of(Value.of("linear"), Value.of("rbf")), List.of(0.999_999_9, 0.000_000_1)));
        var allowed = new LinkedHashMap<String, List<Value>>();
        allowed.put("kernel", List.of(Value.of("rbf")));
        var gamma = new Parameter(List.of("gamma"), new Continuous.Uniform(0, 1), Optional.of(new Condition(allowed)));
        var sampler = new RandomSampler(new SearchSpace(List.of(kernel, gamma), List.of(), List.of()), 1);

        assertTrue(sampler.ask().isPresent());
        assertThrows(SearchLimitException.class, sampler::ask);
    }

    @Test
    void onlyAGridIsAdvisedToTryRandomSearch() {
        var parameters = IntStream.range(0, 30)
                .mapToObj(i -> new Parameter("p" + i, new Distribution.IntUniform(0, 99)))
                .toList();
        var sum = IntStream.range(0, 30).mapToObj(i -> "p" + i + " * p" + i).collect(Collectors.joining(" + "));
        var space = new SearchSpace(parameters, List.of(), List.of(Expression.parse("(" + sum + ") % 1000003 == 7")));

        var givenUp = assertThrows(SearchLimitException.class, () -> new GridSampler(space));
        assertTrue(String.valueOf(givenUp.getMessage()).contains("method: random"));
        var random = assertThrows(SearchLimitException.class, () -> take(new RandomSampler(space, 1), 5));
        assertFalse(String.valueOf(random.getMessage()).contains("method: random"));
    }

    @Test
    void aGridMayHaveMoreCombinationsThanCanBeCounted() {
        var parameters = IntStream.range(0, 8)
                .mapToObj(i -> new Parameter("p" + i, new Distribution.IntUniform(0, 999)))
                .toList();
        var space = new SearchSpace(
                parameters, List.of(), List.of(Expression.parse("p0 + p1 + p2 + p3 + p4 + p5 + p6 + p7 < 900")));

        assertEquals(Optional.empty(), space.size());
        assertEquals(1000, new HashSet<>(take(new GridSampler(space), 1000)).size());
        assertEquals(100, new HashSet<>(take(new RandomSampler(space, 1), 100)).size());
    }
}
