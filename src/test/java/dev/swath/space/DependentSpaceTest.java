package dev.swath.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Spaces whose parameters depend on each other: conditions, zips and constraints.
class DependentSpaceTest {
    private static Parameter choice(String name, Object... values) {
        return new Parameter(
                name,
                new Distribution.Categorical(
                        Stream.of(values).map(DependentSpaceTest::value).toList()));
    }

    private static Value value(Object value) {
        return value instanceof Integer whole ? Value.of(whole) : Value.of(value.toString());
    }

    private static Parameter when(Parameter parameter, String name, Object... values) {
        var allowed = new LinkedHashMap<String, List<Value>>();
        allowed.put(name, Stream.of(values).map(DependentSpaceTest::value).toList());
        return new Parameter(parameter.path(), parameter.distribution(), Optional.of(new Condition(allowed)));
    }

    private static List<String> walked(SearchSpace space) {
        var all = new ArrayList<String>();
        space.walk().forEachRemaining(combination -> all.add(text(combination)));
        return all;
    }

    private static String text(Combination combination) {
        return combination.values().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.Int(long whole) -> Long.toString(whole);
            case Value.Text(String text) -> text;
            default -> value.toString();
        };
    }

    private static Expression constraint(String text) {
        return Expression.parse(text);
    }

    @Test
    void aParameterIsThereOnlyWhereItsConditionHolds() {
        var space = new SearchSpace(List.of(
                choice("kernel", "linear", "rbf"), when(choice("gamma", 1, 2), "kernel", "rbf"), choice("C", 5, 6)));

        assertEquals(
                List.of(
                        "kernel=linear C=5",
                        "kernel=linear C=6",
                        "kernel=rbf gamma=1 C=5",
                        "kernel=rbf gamma=1 C=6",
                        "kernel=rbf gamma=2 C=5",
                        "kernel=rbf gamma=2 C=6"),
                walked(space));
        assertEquals(Optional.of(BigInteger.valueOf(6)), space.size());
    }

    @Test
    void aConditionMayNameALaterParameterAndAConditionalOne() {
        var space = new SearchSpace(List.of(
                when(choice("c", 8, 9), "b", 1), when(choice("b", 1, 2), "a", "yes"), choice("a", "yes", "no")));

        assertEquals(List.of("c=8 b=1 a=yes", "c=9 b=1 a=yes", "b=2 a=yes", "a=no"), walked(space));
    }

    @Test
    void zippedListsAdvanceTogetherAndEqualRowsCountOnce() {
        var space = new SearchSpace(
                List.of(choice("width", 1, 2, 1), choice("act", "x", "y"), choice("depth", 7, 8, 7)),
                List.of(List.of("width", "depth")),
                List.of());

        assertEquals(
                List.of(
                        "width=1 act=x depth=7",
                        "width=1 act=y depth=7",
                        "width=2 act=x depth=8",
                        "width=2 act=y depth=8"),
                walked(space));
    }

    @Test
    void aConstraintHoldsWhereANamedParameterIsAbsent() {
        var space = new SearchSpace(
                List.of(
                        choice("kernel", "linear", "rbf"),
                        when(choice("gamma", 1, 2), "kernel", "rbf"),
                        choice("C", 1, 9)),
                List.of(),
                List.of(constraint("C * gamma <= 2")));

        assertEquals(
                List.of("kernel=linear C=1", "kernel=linear C=9", "kernel=rbf gamma=1 C=1", "kernel=rbf gamma=2 C=1"),
                walked(space));
    }

    @Test
    void refusesConditionsThatWaitForEachOtherAndNamesThatAreNotThere() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new SearchSpace(List.of(when(choice("a", 1), "b", 1), when(choice("b", 1), "a", 1))));
        assertThrows(IllegalArgumentException.class, () -> new SearchSpace(List.of(when(choice("a", 1), "nobody", 1))));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SearchSpace(List.of(choice("a", 1)), List.of(), List.of(constraint("b < 1"))));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /// Whatever the conditions, zips and constraints: the walk gives what trying all combinations gives, each
    /// once; the index of what stands at an index is that index; and a search finds them in the same order.
    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithTryingEverything(long seed) {
        var random = new Random(seed);
        var space = randomSpace(random);

        var walked = new ArrayList<Combination>();
        space.walk().forEachRemaining(walked::add);

        assertEquals(bruteForce(space), new HashSet<>(walked), () -> "seed " + seed + ": " + space);
        assertEquals(Optional.of(BigInteger.valueOf(walked.size())), space.size(), () -> "seed " + seed);
        for (int i = 0; i < walked.size(); i++) {
            var index = BigInteger.valueOf(i);
            assertEquals(walked.get(i), space.at(index), "seed " + seed);
            assertEquals(Optional.of(index), space.indexOf(walked.get(i)), "seed " + seed);
        }
        assertEquals(searched(space), walked, () -> "seed " + seed + ": " + space);
        space.sample(random).ifPresent(drawn -> assertTrue(walked.contains(drawn), () -> "seed " + seed));
    }

    /// The walk of components that are not counted.
    private static List<Combination> searched(SearchSpace space) {
        var wheels = Components.of(space.parameters(), space.zips(), space.constraints()).stream()
                .map(component -> new Wheel.Searched(component))
                .toList();
        var found = new ArrayList<Combination>();
        turn(space, wheels, 0, new HashMap<>(), found);
        return found;
    }

    private static void turn(
            SearchSpace space,
            List<Wheel.Searched> wheels,
            int at,
            Map<String, Value> values,
            List<Combination> found) {
        if (at == wheels.size()) {
            found.add(ordered(space, values));
            return;
        }
        while (wheels.get(at).turn(new Steps(1_000_000))) {
            var with = new HashMap<>(values);
            wheels.get(at).show(with);
            turn(space, wheels, at + 1, with, found);
        }
    }

    private static Combination ordered(SearchSpace space, Map<String, Value> values) {
        var ordered = new LinkedHashMap<String, Value>();
        for (var parameter : space.parameters()) {
            var value = values.get(parameter.name());
            if (value != null) {
                ordered.put(parameter.name(), value);
            }
        }
        return new Combination(ordered);
    }

    private static Set<Combination> bruteForce(SearchSpace space) {
        Set<Map<String, Value>> all = new LinkedHashSet<>(List.of(Map.of()));
        for (var parameter : space.parameters()) {
            Set<Map<String, Value>> longer = new LinkedHashSet<>();
            for (var values : all) {
                int size = parameter.distribution().size().orElseThrow().intValueExact();
                for (int i = 0; i < size; i++) {
                    var with = new LinkedHashMap<>(values);
                    with.put(parameter.name(), parameter.distribution().at(BigInteger.valueOf(i)));
                    longer.add(with);
                }
            }
            all = longer;
        }
        var admitted = new HashSet<Combination>();
        for (var values : all) {
            if (isZipped(space, values)) {
                var there = new LinkedHashMap<>(values);
                while (there.keySet().removeIf(name -> !isThere(space, name, there))) {
                    continue;
                }
                if (space.constraints().stream().allMatch(constraint -> constraint.holds(there))) {
                    admitted.add(ordered(space, there));
                }
            }
        }
        return admitted;
    }

    private static boolean isThere(SearchSpace space, String name, Map<String, Value> values) {
        return space.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .flatMap(parameter -> parameter.when().stream())
                .allMatch(when -> when.allowed().entrySet().stream()
                        .allMatch(entry -> values.containsKey(entry.getKey())
                                && entry.getValue().contains(values.get(entry.getKey()))));
    }

    private static boolean isZipped(SearchSpace space, Map<String, Value> values) {
        return space.zips().stream()
                .allMatch(zip -> IntStream.range(0, 3)
                        .anyMatch(row -> zip.stream()
                                .allMatch(name -> space.parameters().stream()
                                        .filter(parameter -> parameter.name().equals(name))
                                        .allMatch(parameter -> parameter
                                                .distribution()
                                                .at(BigInteger.valueOf(row))
                                                .equals(values.get(name))))));
    }

    private static SearchSpace randomSpace(Random random) {
        var names = List.of("a", "b", "c", "d", "e", "f").subList(0, 2 + random.nextInt(5));
        var zip = random.nextInt(3) == 0 ? List.of(names.getFirst(), names.getLast()) : List.<String>of();
        var ranks = new ArrayList<>(IntStream.range(0, names.size()).boxed().toList());
        Collections.shuffle(ranks, random);
        var parameters = new ArrayList<Parameter>();
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i);
            var parameter = zip.contains(name)
                    ? choice(name, random.nextInt(2), random.nextInt(2), random.nextInt(3))
                    : new Parameter(name, new Distribution.IntUniform(0, random.nextInt(4)));
            int on = random.nextInt(names.size());
            // A condition names a later parameter as often as an earlier one, but never leads back.
            if (ranks.get(on) < ranks.get(i) && !zip.contains(name) && random.nextBoolean()) {
                parameter = when(parameter, names.get(on), random.nextInt(3), random.nextInt(3));
            }
            parameters.add(parameter);
        }
        var constraints = new ArrayList<Expression>();
        for (int i = random.nextInt(4); i > 0; i--) {
            constraints.add(constraint(randomConstraint(names, random)));
        }
        return new SearchSpace(parameters, zip.isEmpty() ? List.of() : List.of(zip), constraints);
    }

    private static String randomConstraint(List<String> names, Random random) {
        var a = names.get(random.nextInt(names.size()));
        var b = names.get(random.nextInt(names.size()));
        var c = names.get(random.nextInt(names.size()));
        return switch (random.nextInt(5)) {
            case 0 -> a + " + " + b + " <= " + random.nextInt(5);
            case 1 -> a + " != " + b;
            case 2 -> a + " < 2 and " + b + " * " + c + " < 3";
            case 3 -> a + " in [0, 2] or " + b + " > 0";
            default -> "not (" + a + " == 1 and " + b + " == " + random.nextInt(3) + ")";
        };
    }

    @Test
    void countsAndWalksTenToTheTwelfthWithOneInAMillionAdmitted() {
        var parameters = new ArrayList<Parameter>();
        for (int i = 0; i < 12; i++) {
            parameters.add(new Parameter("p" + i, new Distribution.IntUniform(0, 9)));
        }
        var space = new SearchSpace(
                parameters,
                List.of(),
                List.of(constraint("p0 + 10 * p2 + 100 * p4 + 1000 * p6 + 10000 * p8 + 100000 * p10 == 271828")));

        assertEquals(Optional.of(BigInteger.valueOf(1_000_000)), space.size());
        var walk = space.walk();
        for (int i = 0; i < 10; i++) {
            var next = walk.next();
            assertEquals(Value.of(2), next.values().get("p10"));
            assertEquals(Value.of(8), next.values().get("p0"));
            assertEquals(Value.of(i), next.values().get("p11"));
        }
    }

    @Test
    void anEquationIsTriedBeforeWhatElseTiesItsParametersToOthers() {
        var parameters = new ArrayList<Parameter>();
        for (int i = 0; i < 12; i++) {
            parameters.add(new Parameter("p" + i, new Distribution.IntUniform(0, 9)));
        }
        var constraints = new ArrayList<Expression>();
        for (int i = 1; i < 11; i += 2) {
            constraints.add(constraint("p" + i + " <= p" + (i + 1)));
        }
        constraints.add(constraint("p0 + 10 * p2 + 100 * p4 + 1000 * p6 + 10000 * p8 + 100000 * p10 == 271828"));
        var space = new SearchSpace(parameters, List.of(), constraints);

        // p2 is 2, p4 is 8, p6 is 1, p8 is 7, p10 is 2; p11 is free.
        assertEquals(Optional.of(BigInteger.valueOf(3 * 9 * 2 * 8 * 3 * 10)), space.size());
        assertEquals(Value.of(8), space.walk().next().values().get("p0"));
    }

    @Test
    void aConstraintThatCanNoLongerHoldEndsItsBranchAtOnce() {
        var parameters = new ArrayList<Parameter>();
        var names = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            parameters.add(new Parameter("p" + i, new Distribution.IntUniform(0, 9)));
            names.add("p" + i);
        }
        var sum = new SearchSpace(parameters, List.of(), List.of(constraint(String.join(" + ", names) + " == 107")));
        var product =
                new SearchSpace(parameters, List.of(), List.of(constraint(String.join(" * ", names) + " > 1000")));

        assertEquals(Optional.of(BigInteger.valueOf(12)), sum.size());
        assertEquals(Optional.empty(), product.size());
        assertEquals(Value.of(1), product.walk().next().values().get("p0"));
    }

    @Test
    void aSearchThatTakesTooLongIsGivenUpInWords() {
        var parameters = new ArrayList<Parameter>();
        var names = new ArrayList<String>();
        for (int i = 0; i < 8; i++) {
            parameters.add(new Parameter("p" + i, new Distribution.IntUniform(0, 999)));
            names.add("p" + i);
        }
        var odd = String.join(" + ", names);
        var space = new SearchSpace(parameters, List.of(), List.of(constraint("(" + odd + ") % 2 == 0.5")));

        var givenUp = assertThrows(SearchLimitException.class, space::walk);

        assertTrue(givenUp.toString().contains("a long search did not find the next one"), givenUp::toString);
    }

    @Test
    void aConjunctionIsTriedPartByPart() {
        var parameters = new ArrayList<Parameter>();
        var conjuncts = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            parameters.add(new Parameter("p" + i, new Distribution.IntUniform(0, 999)));
            conjuncts.add("p" + i + " == " + i);
        }
        var space = new SearchSpace(parameters, List.of(), List.of(constraint(String.join(" and ", conjuncts))));

        assertEquals(Optional.of(BigInteger.ONE), space.size());
    }

    /// Nearly all combinations have all 600 parameters, and one path of chance in 10^105 leads there.
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void ofALongChainOfConditionsASampleTellsOnlyHowManyThereAreAtLeast(int goingOn) {
        var texts = List.of(Value.of("a"), Value.of("b"), Value.of("c"));
        var parameters = new ArrayList<Parameter>();
        parameters.add(new Parameter("p0", new Distribution.Categorical(texts)));
        for (int i = 1; i < 600; i++) {
            var when = new Condition(new LinkedHashMap<>(Map.of("p" + (i - 1), texts.subList(0, goingOn))));
            parameters.add(new Parameter(List.of("p" + i), new Distribution.Categorical(texts), Optional.of(when)));
        }
        var space = new SearchSpace(parameters);

        assertEquals(Optional.empty(), space.size());
        var estimate = space.estimate();
        assertFalse(estimate.isTelling());
        double all = goingOn == 1 ? 1201 : Math.pow(2, 600);
        assertTrue(1 <= estimate.atLeast() && estimate.atLeast() <= all, estimate::toString);
    }

    /// Each path leads past more than 10^308 settings, and to nothing.
    @Test
    void pathsWithoutEndThatLeadNowhereAreEstimatedAsNothing() {
        var digits = LongStream.range(0, 10).mapToObj(Value::of).toList();
        var parameters = new ArrayList<Parameter>();
        parameters.add(new Parameter("p0", new Distribution.Categorical(digits)));
        for (int i = 1; i < 400; i++) {
            var when = new Condition(new LinkedHashMap<>(Map.of("p" + (i - 1), digits)));
            parameters.add(new Parameter(List.of("p" + i), new Distribution.Categorical(digits), Optional.of(when)));
        }
        var impossible = List.of(constraint("p0 * p200 * p399 % 7 > 7"));
        var space = new SearchSpace(parameters, List.of(), impossible, Effort.QUICK);

        assertEquals(Optional.empty(), space.size());
        assertEquals(0, space.estimate().combinations());
        assertEquals(0, space.estimate().atLeast());
        assertEquals(0, space.estimate().times(Double.POSITIVE_INFINITY).combinations());
    }

    @Test
    void lessEffortLeavesUncountedWhatMoreEffortCounts() {
        var parameters = IntStream.range(0, 6)
                .mapToObj(i -> new Parameter("p" + i, new Distribution.IntUniform(0, 9)))
                .toList();
        var half = List.of(constraint("p0 * p1 + p2 * p3 + p4 * p5 <= 50"));
        var thorough = new SearchSpace(parameters, List.of(), half);
        var quick = new SearchSpace(parameters, List.of(), half, Effort.QUICK);

        double size = thorough.size().orElseThrow().doubleValue();
        assertEquals(Optional.empty(), quick.size());
        assertTrue(quick.estimate().isTelling());
        assertEquals(size, quick.estimate().combinations(), 4 * quick.estimate().standardError());
        assertEquals(thorough, quick);
    }

    /// Each alone would take less than the effort, all of them take more.
    @Test
    void theEffortIsForAllComponentsTogether() {
        var parameters = new ArrayList<Parameter>();
        var constraints = new ArrayList<Expression>();
        for (int i = 0; i < 12; i += 3) {
            for (int j = i; j < i + 3; j++) {
                parameters.add(new Parameter("p" + j, new Distribution.IntUniform(1, 30)));
            }
            constraints.add(constraint("p" + i + " * p" + (i + 1) + " * p" + (i + 2) + " % 7 != 3"));
        }
        var one = new SearchSpace(parameters, List.of(), constraints.subList(0, 1), Effort.QUICK);
        var two = new SearchSpace(parameters, List.of(), constraints.subList(0, 2), Effort.QUICK);
        var all = new SearchSpace(parameters, List.of(), constraints, Effort.QUICK);

        assertTrue(one.size().isPresent());
        assertTrue(two.size().isPresent());
        assertEquals(Optional.empty(), all.size());
        assertTrue(all.estimate().isTelling());
        assertTrue(all.walk().hasNext());
    }

    @Test
    void aLongConstraintOverSixParametersIsCounted() {
        var parameters = IntStream.range(0, 6)
                .mapToObj(i -> new Parameter("p" + i, new Distribution.IntUniform(0, 9)))
                .toList();
        var space = new SearchSpace(
                parameters,
                List.of(),
                List.of(constraint(
                        "((p0 + 1) * (p1 + 2) * 7919 + (p2 + 3) * (p1 + 1) * 31337 + (p3 + p4) * (p4 + 2) * 1717"
                                + " + (p5 + 1) * (p0 + 4) * 11 + p2 * p3 * p5) % 1000003 == 193265")));

        assertEquals(Optional.of(BigInteger.ONE), space.size());
    }

    @Test
    void estimatesWhatCannotBeCounted() {
        var parameters = new ArrayList<Parameter>();
        var names = new ArrayList<String>();
        for (int i = 0; i < 8; i++) {
            parameters.add(new Parameter("p" + i, new Distribution.IntUniform(0, 99)));
            names.add("p" + i);
        }
        var space = new SearchSpace(parameters, List.of(), List.of(constraint(String.join(" + ", names) + " <= 396")));

        assertEquals(Optional.empty(), space.size());
        var estimate = space.estimate();
        // Half of all sums are 396 or less, but for those that are 396 exactly: they count for both halves.
        assertTrue(estimate.isTelling());
        assertTrue(0.1e16 < estimate.atLeast() && estimate.atLeast() < 0.5e16, estimate::toString);
        assertEquals(0.5e16, estimate.combinations(), Math.max(4 * estimate.standardError(), 1e14));
        assertTrue(estimate.standardError() < 0.1e16, estimate::toString);
        assertEquals(estimate, space.estimate());
        var walk = space.walk();
        assertEquals(
                Value.of(1),
                IntStream.range(0, 2)
                        .mapToObj(i -> walk.next())
                        .toList()
                        .get(1)
                        .values()
                        .get("p7"));
        assertTrue(space.sample(new SplittableRandom(1)).isPresent());
    }

    @Test
    void nothingIsDrawnWhereNothingIsAdmitted() {
        var space = new SearchSpace(
                List.of(new Parameter("x", new Continuous.Uniform(0, 1)), choice("n", 1, 2)),
                List.of(),
                List.of(constraint("x > n")));

        assertEquals(Optional.empty(), space.sample(new SplittableRandom(1)));
        assertFalse(space.isDiscrete());
        assertEquals(
                Optional.of(BigInteger.ZERO),
                new SearchSpace(List.of(choice("n", 1, 2)), List.of(), List.of(constraint("n > 2"))).size());
    }

    @Test
    void nestedParametersAreGivenWithinOneValue() {
        var space = new SearchSpace(List.of(
                new Parameter(List.of("opt", "lr"), new Distribution.Constant(Value.of(0.1)), Optional.empty()),
                choice("x", 1),
                new Parameter(
                        List.of("opt", "decay", "by"), new Distribution.Constant(Value.of(2)), Optional.empty())));
        var combination = space.walk().next();

        assertEquals("[opt.lr, x, opt.decay.by]", combination.values().keySet().toString());
        assertEquals(
                "{opt=Fields[values={lr=Real[value=0.1], decay=Fields[values={by=Int[value=2]}]}], x=Int[value=1]}",
                space.nested(combination).toString());
    }
}
