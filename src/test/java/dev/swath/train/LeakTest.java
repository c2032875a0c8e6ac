package dev.swath.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.data.BatchColumn;
import dev.swath.data.Missing;
import dev.swath.data.Splits;
import dev.swath.data.Table;
import dev.swath.data.Target;
import dev.swath.space.Combination;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Columns that give the answer away, but only in rows that are scored, must not help: neither through what
/// is imputed, nor through categories, nor through whatever a trainer does to its features.
class LeakTest {
    private static final int ROWS = 300;
    private static final double HALF = 0.5;

    static Stream<String> classifiers() {
        var trainers = Trainers.load(LeakTest.class.getClassLoader());
        return trainers.names().stream()
                .filter(name -> !name.equals("probe"))
                .filter(name -> trainers.named(name).orElseThrow().tasks().contains(Task.CLASSIFICATION));
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void whatIsKnownInValidationRowsAloneDoesNotHelp(String name) {
        var trainer = Trainers.load(LeakTest.class.getClassLoader()).named(name).orElseThrow();
        var codes = new Random(5).ints(ROWS, 0, 2).toArray();
        var target = new Target.Classes(List.of("no", "yes"), codes);
        // With one split there are rows that are scored and never learned from.
        var splits = Splits.holdout(target, 0, HALF, Splits.Seeds.both(3));
        var scored = rows(splits.folds().getFirst().validation());

        var given = accuracy(trainer, leaking(codes, scored), target, splits);
        var known = accuracy(trainer, leaking(codes, everywhere()), target, splits);

        assertTrue(given < 0.65, name + " reads the answer from rows that it is scored on: " + given);
        assertTrue(known > 0.9, name + " cannot read the answer at all: " + known);
    }

    /// What is scored must not change what is learned: predictions of other rows stay what they were.
    @ParameterizedTest
    @MethodSource("classifiers")
    void aValidationRowsCellsChangeNoOthersPrediction(String name) {
        var trainer = Trainers.load(LeakTest.class.getClassLoader()).named(name).orElseThrow();
        var codes = new Random(6).ints(ROWS, 0, 2).toArray();
        var target = new Target.Classes(List.of("no", "yes"), codes);
        var splits = Splits.holdout(target, 0, HALF, Splits.Seeds.both(3));
        var validation = splits.folds().getFirst().validation();
        var half = Arrays.copyOf(validation, validation.length / 2);
        var scoredHalf = new Splits(
                new int[0], List.of(new Splits.Fold(splits.folds().getFirst().train(), half)));
        var others = rows(Arrays.copyOfRange(validation, half.length, validation.length));

        assertEquals(
                accuracy(trainer, leaking(codes, Set.of()), target, scoredHalf),
                accuracy(trainer, leaking(codes, others), target, scoredHalf));
    }

    private static Set<Integer> rows(int[] rows) {
        return new HashSet<>(IntStream.of(rows).boxed().toList());
    }

    private static Set<Integer> everywhere() {
        return rows(IntStream.range(0, ROWS).toArray());
    }

    /// Noise with gaps; in some rows the answer, as a number, as a category and as what is missing.
    private static Table leaking(int[] codes, Set<Integer> leaks) {
        var random = new Random(9);
        var number = new double[ROWS];
        var category = new String[ROWS];
        var gap = new double[ROWS];
        int gaps = 0;
        for (int row = 0; row < ROWS; row++) {
            boolean leak = leaks.contains(row);
            double noise = random.nextGaussian();
            boolean missing = random.nextInt(4) == 0;
            number[row] = leak ? 3 * codes[row] - 1.5 + 0.1 * noise : noise;
            category[row] = leak ? "is" + codes[row] : "c" + Math.abs((int) (noise * 2) % 3);
            gap[row] = (leak ? codes[row] == 1 : missing) ? Double.NaN : noise;
            gaps += Double.isNaN(gap[row]) ? 1 : 0;
        }
        var columns = new ArrayList<BatchColumn>();
        columns.add(new BatchColumn.Numbers(number, 0));
        columns.add(new BatchColumn.Texts(category, 0));
        columns.add(new BatchColumn.Numbers(gap, gaps));
        return OneBatch.table(List.of("number", "category", "gap"), columns, Missing.IMPUTE);
    }

    private static double accuracy(Trainer trainer, Table table, Target target, Splits splits) {
        return new Evaluation(trainer, new Combination(new LinkedHashMap<>()), Task.CLASSIFICATION, 1)
                .run(table, target, splits, (fold, folds, scores) -> {})
                .getOrDefault(Metric.ACCURACY, List.of())
                .getFirst();
    }
}
