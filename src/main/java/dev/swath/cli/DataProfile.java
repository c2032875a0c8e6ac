package dev.swath.cli;

import dev.swath.analysis.Wording;
import dev.swath.data.DataException;
import dev.swath.data.DataFile;
import dev.swath.data.FileSource;
import dev.swath.data.LoaderThreads;
import dev.swath.data.Missing;
import dev.swath.data.RawTable;
import dev.swath.data.Selection;
import dev.swath.data.Splits;
import dev.swath.data.Table;
import dev.swath.data.Target;
import dev.swath.prep.Encoding;
import dev.swath.train.Task;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a table is about, as far as its header and its cells tell, and why that was taken.
///
/// @param whyTarget a clause for people: why this column is predicted
/// @param whyTask a clause for people: why these are classes, or numbers
/// @param features how many a trainer gets
/// @param drop columns that name the rows
/// @param gaps columns without a value somewhere
/// @param test the share of rows that can be held out
/// @param folds as many as the smallest class has rows for, 5 at most
/// @param uneven whether one class has several times as many rows as another
record DataProfile(
        String target,
        String whyTarget,
        Task task,
        String whyTask,
        int rows,
        int features,
        List<String> drop,
        List<String> gaps,
        double test,
        int folds,
        boolean uneven) {
    private static final List<String> USUAL_TARGETS = List.of("target", "label", "class", "y");
    private static final double TEST = 0.2;
    /// A smaller test part says nothing, and the search has need of its rows.
    private static final int LEAST_TEST_ROWS = 5;
    private static final int FEW_ROWS = 50;
    private static final int MOST_FOLDS = 5;
    private static final int MOST_NUMBERED_CLASSES = 20;
    private static final int ROWS_PER_NUMBERED_CLASS = 5;
    private static final int UNEVEN = 3;

    /// Looks at the whole table.
    ///
    /// @param named the target, where somebody has named it
    /// @param wanted the task, where somebody has named it
    /// @throws DataException where the table cannot be learned from
    static DataProfile of(Path file, Optional<String> named, Optional<Task> wanted) {
        var format = new DataFile(file).format();
        var columns = new DataFile(file).columns(format);
        if (columns.isEmpty()) {
            throw new DataException(file + ": no row has a column");
        }
        var usual = columns.stream()
                .filter(column -> USUAL_TARGETS.contains(column.toLowerCase(Locale.ROOT)))
                .findFirst();
        var target = named.or(() -> usual).orElseGet(columns::getLast);
        var whyTarget = named.isPresent()
                ? "as --target says"
                : usual.isPresent() ? "a usual name for what is predicted" : "guessed: the last column";
        RawTable raw;
        try (var batches =
                new FileSource(List.of(file), format).open(Selection.toLearn(target), LoaderThreads.auto())) {
            raw = RawTable.from(batches);
        }
        var drop = raw.identifiers();
        var left = raw.without(drop);
        var gaps = List.copyOf(left.gaps().keySet());
        // Where nothing is left, the whole of it says why.
        var table = (left.isEmpty() ? raw : left).checked(gaps.isEmpty() ? Missing.REFUSE : Missing.IMPUTE);
        var numbers = numbers(table);
        var task = wanted.orElseGet(
                () -> numbers.filter(all -> !areClasses(all)).isPresent() ? Task.REGRESSION : Task.CLASSIFICATION);
        var cells = task == Task.REGRESSION ? table.numbers() : table.classes();
        var whyTask = wanted.isPresent() ? "as --task says" : why(task, numbers.isPresent(), cells);
        return ofTarget(
                new DataProfile(
                        target, whyTarget, task, whyTask, table.rows(), features(table), drop, gaps, 0, 0, false),
                cells);
    }

    private static int features(Table table) {
        var all = IntStream.range(0, table.rows()).toArray();
        return Encoding.of(table, all).features().size();
    }

    /// The target as numbers; empty where a cell is none.
    private static Optional<double[]> numbers(Table table) {
        try {
            return Optional.of(table.numbers().values());
        } catch (DataException texts) {
            return Optional.empty();
        }
    }

    /// Few whole numbers that come again and again name classes.
    private static boolean areClasses(double[] numbers) {
        long distinct = Arrays.stream(numbers).distinct().count();
        return Arrays.stream(numbers).allMatch(number -> number == Math.rint(number))
                && distinct <= MOST_NUMBERED_CLASSES
                && distinct * ROWS_PER_NUMBERED_CLASS <= numbers.length;
    }

    private static String why(Task task, boolean numeric, Target target) {
        if (task == Task.REGRESSION) {
            return "guessed: its cells are numbers of many values";
        }
        int classes = target instanceof Target.Classes(var labels, var codes) ? labels.size() : 0;
        return numeric
                ? "guessed: its cells are " + classes + " whole numbers that come again and again"
                : "its cells are texts, of " + Wording.count(classes, "kind");
    }

    private static DataProfile ofTarget(DataProfile bare, Target target) {
        boolean any = target.rows() * TEST >= LEAST_TEST_ROWS;
        for (double test : any ? new double[] {TEST, 0} : new double[] {0}) {
            for (int folds = MOST_FOLDS; folds >= 2; folds--) {
                if (fits(target, test, folds)) {
                    return bare.with(test, folds, isUneven(target));
                }
            }
        }
        // Says which class has too few rows, and how many.
        var _ = Splits.folds(target, 0, 2, Splits.Seeds.both(1));
        throw new IllegalStateException("two folds fit after all");
    }

    /// True where a score is mostly luck.
    boolean isSmall() {
        return rows < FEW_ROWS;
    }

    /// How many rows are where does not depend on the seed.
    private static boolean fits(Target target, double test, int folds) {
        try {
            var _ = Splits.folds(target, test, folds, Splits.Seeds.both(1));
            return true;
        } catch (DataException tooFewRows) {
            return false;
        }
    }

    private static boolean isUneven(Target target) {
        return switch (target) {
            case Target.Numbers numbers -> false;
            case Target.Classes(var labels, var codes) -> {
                var counts = new int[labels.size()];
                Arrays.stream(codes).forEach(code -> counts[code]++);
                yield Arrays.stream(counts).max().orElse(0)
                        >= UNEVEN * Arrays.stream(counts).min().orElse(0);
            }
        };
    }

    private DataProfile with(double share, int number, boolean differ) {
        return new DataProfile(target, whyTarget, task, whyTask, rows, features, drop, gaps, share, number, differ);
    }
}
