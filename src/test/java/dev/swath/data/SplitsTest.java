package dev.swath.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitsTest {
    private static final int FOLDS = 5;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /// Rows that one repeat validates on must not be another's test.
    @Test
    void repeatsShareTheTestPartAndDifferInTheFolds() {
        var target = new Target.Numbers(new double[100]);
        var one = Splits.folds(target, 0.2, FOLDS, Splits.Seeds.both(1));
        var other = Splits.folds(target, 0.2, FOLDS, new Splits.Seeds(1, 2));
        assertArrayEquals(one.test(), other.test());
        assertArrayEquals(one.searched(), other.searched());
        assertFalse(Arrays.equals(
                one.folds().getFirst().validation(), other.folds().getFirst().validation()));
        assertEquals(
                100,
                IntStream.concat(IntStream.of(one.test()), IntStream.of(one.searched()))
                        .distinct()
                        .count());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyRowIsInTheTestPartOrInOneValidationPart(long seed) {
        for (var target : List.of(classes(seed), numbers(seed))) {
            var splits = Splits.folds(target, testShare(seed), FOLDS, Splits.Seeds.both(seed));
            var uses = new int[target.rows()];
            for (int row : splits.test()) {
                uses[row]++;
            }
            for (var fold : splits.folds()) {
                for (int row : fold.validation()) {
                    uses[row]++;
                }
                var together = IntStream.concat(
                                IntStream.concat(Arrays.stream(fold.train()), Arrays.stream(fold.validation())),
                                Arrays.stream(splits.test()))
                        .sorted()
                        .toArray();
                assertArrayEquals(IntStream.range(0, target.rows()).toArray(), together, "seed " + seed);
                assertAscending(fold.train(), seed);
                assertAscending(fold.validation(), seed);
            }
            assertTrue(Arrays.stream(uses).allMatch(n -> n == 1), "seed " + seed);
        }
    }

    private static void assertAscending(int[] rows, long seed) {
        assertArrayEquals(Arrays.stream(rows).sorted().toArray(), rows, "seed " + seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void classesKeepTheirSharesWithinOneRow(long seed) {
        var target = classes(seed);
        double share = testShare(seed);
        var all = counts(target, IntStream.range(0, target.rows()).toArray());
        var splits = Splits.folds(target, share, FOLDS, Splits.Seeds.both(seed));
        var test = counts(target, splits.test());
        assertEquals(Math.round(target.rows() * share), splits.test().length, "seed " + seed);
        for (int c = 0; c < all.length; c++) {
            assertTrue(Math.abs(test[c] - all[c] * share) < 1, "seed " + seed);
            for (var fold : splits.folds()) {
                double expected = (all[c] - test[c]) / (double) FOLDS;
                assertTrue(Math.abs(counts(target, fold.validation())[c] - expected) < 1, "seed " + seed);
            }
        }
        int smallest = target.rows();
        int largest = 0;
        for (var fold : splits.folds()) {
            smallest = Math.min(smallest, fold.validation().length);
            largest = Math.max(largest, fold.validation().length);
        }
        assertTrue(largest - smallest <= 1, "seed " + seed);
        var holdout = Splits.holdout(target, share, 0.3, Splits.Seeds.both(seed))
                .folds()
                .getFirst();
        for (int c = 0; c < all.length; c++) {
            double expected = (all[c] - test[c]) * 0.3;
            assertTrue(Math.abs(counts(target, holdout.validation())[c] - expected) < 1, "seed " + seed);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSameSeedGivesTheSameSplitAndAnotherSeedAnother(long seed) {
        var target = classes(seed);
        var first = Splits.folds(target, 0.2, FOLDS, Splits.Seeds.both(seed));
        var again = Splits.folds(target, 0.2, FOLDS, Splits.Seeds.both(seed));
        assertArrayEquals(first.test(), again.test());
        for (int fold = 0; fold < FOLDS; fold++) {
            assertArrayEquals(
                    first.folds().get(fold).train(), again.folds().get(fold).train(), "seed " + seed);
        }
        assertFalse(
                Arrays.equals(
                        first.test(),
                        Splits.folds(target, 0.2, FOLDS, Splits.Seeds.both(seed + 1))
                                .test()),
                "seed " + seed);
        // The test part is the same however the rest is validated.
        assertArrayEquals(
                first.test(),
                Splits.holdout(target, 0.2, 0.25, Splits.Seeds.both(seed)).test(),
                "seed " + seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aSplitOfNumbersDoesNotLookAtThem(long seed) {
        var one = Splits.folds(new Target.Numbers(new double[100]), 0.2, FOLDS, Splits.Seeds.both(seed));
        var other = Splits.folds(numbers(new Random(seed), 100), 0.2, FOLDS, Splits.Seeds.both(seed));
        assertArrayEquals(one.test(), other.test(), "seed " + seed);
        for (int fold = 0; fold < FOLDS; fold++) {
            assertArrayEquals(
                    one.folds().get(fold).validation(), other.folds().get(fold).validation());
        }
    }

    /// The order of a split is part of what makes a sweep repeatable years later: it must not move with
    /// a new Java.
    @Test
    void staysWhatItIs() {
        var target = new Target.Classes(List.of("a", "b"), new int[] {0, 1, 0, 1, 0, 1, 0, 1, 0, 1});
        var splits = Splits.folds(target, 0.2, 2, Splits.Seeds.both(7));
        assertEquals(
                "[8, 9] [3, 4, 5, 6] [0, 1, 2, 7]",
                Arrays.toString(splits.test()) + " "
                        + Arrays.toString(splits.folds().get(0).validation()) + " "
                        + Arrays.toString(splits.folds().get(1).validation()));
    }

    @Test
    void namesAClassWithFewerRowsThanFolds() {
        var target = new Target.Classes(List.of("common", "rare"), new int[] {0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0});
        assertEquals(
                "class 'rare' has 2 rows, fewer than the 3 folds: say `data.validation: {folds: N}` with N up to 2, or"
                        + " `data.validation: {holdout: 0.5}`",
                assertThrows(DataException.class, () -> Splits.folds(target, 0, 3, Splits.Seeds.both(1)))
                        .getMessage());
        var lonely = new Target.Classes(List.of("common", "rare"), new int[] {0, 0, 0, 0, 1});
        assertEquals(
                "class 'rare' has 1 row, too few for both sides of a holdout of 0.5: a row cannot be on both sides of a"
                        + " split, so leave it out or gather more of its kind",
                assertThrows(DataException.class, () -> Splits.holdout(lonely, 0, 0.5, Splits.Seeds.both(1)))
                        .getMessage());
    }

    /// What a message says is the way out is one.
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9})
    void theHoldoutThatIsProposedForASmallClassWorks(int rare) {
        var codes = new int[97 + rare];
        Arrays.fill(codes, 0, rare, 1);
        var target = new Target.Classes(List.of("common", "rare"), codes);
        var message = assertThrows(DataException.class, () -> Splits.folds(target, 0, 10, Splits.Seeds.both(1)))
                .getMessage();
        var share = String.valueOf(message).replaceAll(".*holdout: ([0-9.]+).*", "$1");

        assertEquals(
                1,
                Splits.holdout(target, 0, Double.parseDouble(share), Splits.Seeds.both(1))
                        .folds()
                        .size());
        assertEquals(
                rare,
                Splits.folds(target, 0, rare, Splits.Seeds.both(1)).folds().size());
    }

    @Test
    void refusesATestPartThatWouldBeEmpty() {
        assertEquals(
                "4 rows are too few for a test part of 0.1: it would be empty",
                assertThrows(
                                DataException.class,
                                () -> Splits.folds(new Target.Numbers(new double[4]), 0.1, 2, Splits.Seeds.both(1)))
                        .getMessage());
        assertEquals(
                0,
                Splits.folds(new Target.Numbers(new double[4]), 0, 2, Splits.Seeds.both(1))
                        .test()
                        .length);
    }

    private static double testShare(long seed) {
        return new double[] {0, 0.1, 0.2, 0.35}[(int) (seed % 4)];
    }

    private static Target.Classes classes(long seed) {
        var random = new Random(seed);
        int k = 2 + random.nextInt(5);
        var codes = IntStream.concat(
                        IntStream.range(0, k * FOLDS * 2).map(i -> i % k),
                        IntStream.generate(() -> random.nextInt(1 + random.nextInt(k)))
                                .limit(random.nextInt(300)))
                .toArray();
        return new Target.Classes(IntStream.range(0, k).mapToObj(c -> "c" + c).toList(), codes);
    }

    private static Target.Numbers numbers(long seed) {
        var random = new Random(seed);
        return numbers(random, 20 + random.nextInt(300));
    }

    private static Target.Numbers numbers(Random random, int rows) {
        return new Target.Numbers(random.doubles(rows).toArray());
    }

    private static int[] counts(Target.Classes target, int[] rows) {
        var counts = new int[target.labels().size()];
        for (int row : rows) {
            counts[target.codes()[row]]++;
        }
        return counts;
    }
}
