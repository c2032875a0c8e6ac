package dev.swath.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rows that stay together, rows in the order of time, rows that a column deals, and samples.
class SplitRulesTest {
    private static final SplitRules.How FIVE = new SplitRules.How.Folds(5);

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noGroupIsOnBothSides(long seed) {
        var random = new Random(seed);
        var groups = groups(random, 300, 12 + random.nextInt(60));
        for (SplitRules.How how : List.of(FIVE, new SplitRules.How.Holdout(0.25))) {
            for (double test : new double[] {0, 0.2}) {
                for (var target : List.of(classes(random, 300), new Target.Numbers(new double[300]))) {
                    var splits = split(target, grouped(test, how, groups), seed);
                    var codes = ((Column.Categories) groups).codes();
                    var ofTest = of(codes, splits.test());
                    var validated = new int[300];
                    for (var fold : splits.folds()) {
                        var learned = of(codes, fold.train());
                        var scored = of(codes, fold.validation());
                        assertTrue(disjoint(learned, scored) && disjoint(ofTest, learned) && disjoint(ofTest, scored));
                        assertTrue(fold.validation().length > 0 && fold.train().length > 0);
                        IntStream.of(fold.validation()).forEach(row -> validated[row]++);
                    }
                    assertEquals(300, splits.test().length + splits.searched().length);
                    if (how == FIVE) {
                        IntStream.of(splits.searched()).forEach(row -> assertEquals(1, validated[row]));
                    }
                }
            }
        }
    }

    @Test
    void groupsOfEqualSizeMakeEvenFolds() {
        var codes = IntStream.range(0, 1000).map(row -> row / 10).toArray();
        var target = new Target.Classes(
                List.of("a", "b"), IntStream.range(0, 1000).map(row -> row % 2).toArray());
        var splits = split(target, grouped(0.2, FIVE, category(codes)), 3);
        assertEquals(200, splits.test().length);
        for (var fold : splits.folds()) {
            assertEquals(160, fold.validation().length);
            long ofA = IntStream.of(fold.validation())
                    .filter(row -> target.codes()[row] == 0)
                    .count();
            assertTrue(
                    Math.abs(ofA
                                    - IntStream.of(splits.searched())
                                                    .filter(row -> target.codes()[row] == 0)
                                                    .count()
                                            / 5.0)
                            <= 10,
                    "a class keeps its share, to within a group: " + ofA);
        }
    }

    /// Found by a patient's classes being of one kind each: the parts without that kind look alike.
    @Test
    void noFoldStaysEmptyWhereAGroupHasOneClass() {
        var codes = IntStream.range(0, 70).map(row -> row / 10).toArray();
        var target = new Target.Classes(
                List.of("ill", "well"),
                IntStream.range(0, 70).map(row -> row / 40).toArray());
        for (long seed = 0; seed < 20; seed++) {
            for (var fold :
                    split(target, grouped(0, FIVE, category(codes)), seed).folds()) {
                assertTrue(fold.validation().length > 0, "seed " + seed);
            }
        }
    }

    @Test
    void textsThatAreNoDatesHaveNoOrder() {
        var days = Column.Categories.of(List.of("01/02/2024", "12/31/2023"), new int[] {1, 1, 0, 0, 0, 0});
        assertEquals(
                "the column 'day' of data.time has '01/02/2024', which is neither a number, as all others are, nor a date"
                        + " such as 2024-02-29 or 2024-02-29T18:30:00",
                refused(new Target.Numbers(new double[6]), timed(0, new SplitRules.How.Holdout(0.5), days)));
    }

    @Test
    void repeatsDealGroupsOtherwiseButShareTheTestPart() {
        var groups = groups(new Random(1), 200, 40);
        var target = new Target.Numbers(new double[200]);
        var one = Splits.of(target, grouped(0.2, FIVE, groups), Splits.Seeds.both(1));
        var other = Splits.of(target, grouped(0.2, FIVE, groups), new Splits.Seeds(1, 2));
        assertArrayEquals(one.test(), other.test());
        assertTrue(!Arrays.equals(
                one.folds().getFirst().validation(), other.folds().getFirst().validation()));
    }

    @Test
    void tooFewGroupsAreTold() {
        var target = new Target.Numbers(new double[30]);
        var groups = groups(new Random(1), 30, 3);
        assertEquals(
                "the column 'user' names 3 groups, too few for 5 parts: rows of a group stay together",
                refused(target, grouped(0, FIVE, groups)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsScoredComesAfterWhatWasLearnedFrom(long seed) {
        var random = new Random(seed);
        var times = random.ints(400, 0, 150).asDoubleStream().toArray();
        var target = new Target.Numbers(new double[400]);
        for (SplitRules.How how : List.of(FIVE, new SplitRules.How.Holdout(0.3))) {
            var splits = split(target, timed(0.2, how, Column.Numbers.of(times)), seed);
            double end = IntStream.of(splits.test())
                    .mapToDouble(row -> times[row])
                    .min()
                    .orElseThrow();
            for (var fold : splits.folds()) {
                double last = IntStream.of(fold.train())
                        .mapToDouble(row -> times[row])
                        .max()
                        .orElseThrow();
                double first = IntStream.of(fold.validation())
                        .mapToDouble(row -> times[row])
                        .min()
                        .orElseThrow();
                double lastScored = IntStream.of(fold.validation())
                        .mapToDouble(row -> times[row])
                        .max()
                        .orElseThrow();
                assertTrue(last < first && lastScored < end, last + " " + first + " " + lastScored + " " + end);
            }
            assertEquals(400, splits.searched().length + splits.test().length);
        }
    }

    @Test
    void datesAreInTheirOrder() {
        var days = List.of("2024-01-01", "2024-01-02", "2024-02-01", "2024-03-01", "2025-01-01", "2025-01-02");
        var target = new Target.Numbers(new double[6]);
        var rows = new int[] {5, 3, 1, 0, 2, 4};
        var splits = split(target, timed(0, new SplitRules.How.Folds(2), Column.Categories.of(days, rows)), 1);
        assertArrayEquals(new int[] {2, 3}, splits.folds().getFirst().train());
        assertArrayEquals(new int[] {1, 4}, splits.folds().getFirst().validation());
        assertArrayEquals(new int[] {0, 5}, splits.folds().getLast().validation());
        var few = timed(0, FIVE, Column.Numbers.of(new double[] {1, 1, 1, 2, 2, 2}));
        assertEquals(
                "the column 'day' has 2 different times for 6 rows, too few for 6 parts: rows of the same time stay"
                        + " together",
                refused(target, few));
    }

    @Test
    void aColumnDealsRows() {
        var column = Column.Categories.of(List.of("a", "b", "test", "train"), new int[] {0, 0, 1, 1, 2, 3, 3});
        var target = new Target.Numbers(new double[7]);
        var splits = split(target, given(column), 1);
        assertArrayEquals(new int[] {4}, splits.test());
        assertArrayEquals(new int[] {0, 1, 2, 3, 5, 6}, splits.searched());
        assertArrayEquals(new int[] {2, 3, 5, 6}, splits.folds().getFirst().train());
        assertArrayEquals(new int[] {0, 1}, splits.folds().getFirst().validation());
        assertEquals(2, splits.folds().size());
        assertEquals(
                "the column 'fold' names one fold alone, so that nothing is left to learn from: say train for other"
                        + " rows",
                refused(target, given(category(new int[7]))));
        assertEquals(
                "the column 'fold' names no fold: each value but train and test is one",
                refused(target, given(Column.Numbers.of(new double[] {-1, -1, -1, -1, -1, -1, -1}))));
    }

    @Test
    void aClassThatNobodyLearnsFromIsTold() {
        var target = new Target.Classes(List.of("x", "y"), new int[] {0, 0, 1, 1});
        assertEquals(
                "class 'x' is in none of the rows that one of the folds learns from: choose fewer folds, or other columns"
                        + " to split by",
                refused(target, given(category(new int[] {0, 0, 1, 1}))));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aSampleKeepsTheSharesOfClasses(long seed) {
        var target = classes(new Random(seed), 1000);
        var splits = split(target, new SplitRules(0.2, FIVE, Optional.empty(), Optional.empty(), 0.1), seed);
        assertEquals(100, splits.searched().length + splits.test().length);
        var used = new HashSet<Integer>();
        IntStream.concat(IntStream.of(splits.searched()), IntStream.of(splits.test()))
                .forEach(used::add);
        assertEquals(100, used.size());
        long ofFirst = used.stream().filter(row -> target.codes()[row] == 0).count();
        long all = IntStream.of(target.codes()).filter(code -> code == 0).count();
        assertEquals(all / 10.0, ofFirst, 1);
    }

    @Test
    void aSampleAndGroupsGoTogether() {
        var groups = groups(new Random(1), 500, 50);
        var target = new Target.Numbers(new double[500]);
        var rules = new SplitRules(0.2, FIVE, Optional.of(new SplitRules.Key("user", groups)), Optional.empty(), 0.5);
        var splits = split(target, rules, 4);
        var codes = ((Column.Categories) groups).codes();
        for (var fold : splits.folds()) {
            assertTrue(disjoint(of(codes, fold.train()), of(codes, fold.validation())));
        }
        assertEquals(250, splits.searched().length + splits.test().length);
    }

    private static Splits split(Target target, SplitRules rules, long seed) {
        return Splits.of(target, rules, Splits.Seeds.both(seed));
    }

    private static String refused(Target target, SplitRules rules) {
        return String.valueOf(
                assertThrows(DataException.class, () -> split(target, rules, 1)).getMessage());
    }

    private static SplitRules grouped(double test, SplitRules.How how, Column groups) {
        return new SplitRules(test, how, Optional.of(new SplitRules.Key("user", groups)), Optional.empty(), 1);
    }

    private static SplitRules timed(double test, SplitRules.How how, Column times) {
        return new SplitRules(test, how, Optional.empty(), Optional.of(new SplitRules.Key("day", times)), 1);
    }

    private static SplitRules given(Column column) {
        return new SplitRules(
                0, new SplitRules.How.Given(new SplitRules.Key("fold", column)), Optional.empty(), Optional.empty(), 1);
    }

    private static Column category(int[] codes) {
        return Column.Categories.of(
                IntStream.rangeClosed(0, IntStream.of(codes).max().orElseThrow())
                        .mapToObj(code -> "g" + code)
                        .toList(),
                codes);
    }

    private static Column groups(Random random, int rows, int groups) {
        return category(IntStream.range(0, rows)
                .map(row -> row < groups ? row : random.nextInt(groups))
                .toArray());
    }

    private static Target.Classes classes(Random random, int rows) {
        return new Target.Classes(
                List.of("a", "b"),
                IntStream.range(0, rows).map(row -> random.nextInt(3) / 2).toArray());
    }

    private static Set<Integer> of(int[] codes, int[] rows) {
        var found = new HashSet<Integer>();
        IntStream.of(rows).forEach(row -> found.add(codes[row]));
        return found;
    }

    private static boolean disjoint(Set<Integer> some, Set<Integer> others) {
        return some.stream().noneMatch(others::contains);
    }
}
