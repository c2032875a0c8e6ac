package dev.swath.worker;

import dev.swath.data.Batches;
import dev.swath.data.DataException;
import dev.swath.data.FilesAsTheyWere;
import dev.swath.data.Loading;
import dev.swath.data.RawTable;
import dev.swath.data.Splits;
import dev.swath.data.Table;
import dev.swath.data.TableCache;
import dev.swath.data.Target;
import dev.swath.prep.Encoding;
import dev.swath.prep.Pipeline;
import dev.swath.space.Combination;
import dev.swath.train.Extent;
import dev.swath.train.Metric;
import dev.swath.train.Task;
import dev.swath.trial.DataSettings;
import dev.swath.trial.LeftOut;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Reads and splits a sweep's data once, as every child of the sweep will, so that what is wrong with it is
/// told before the first of them starts.
///
/// @param metric tells whether classes or numbers are predicted
/// @param splitSeed of the first repeat: the others' parts have the same sizes
/// @param options of steps, as some trial of the sweep has them
/// @param before what the data's files were like when somebody first looked at them
public record DataCheck(DataSettings data, String metric, long splitSeed, Combination options, FilesAsTheyWere before) {
    /// So many cells of features tell what is wrong with steps, and leave the coordinator its memory.
    private static final int MOST_CELLS = 2_000_000;

    /// What came of it.
    ///
    /// @param problem what is wrong with the data, in a sentence; empty where children can use it
    /// @param extent the rows of the smallest fold, and all features and classes; empty where there is a problem
    /// @param table the file in which the table is now; empty where there is none
    /// @param notCached why there is none though there should be one
    /// @param leftOut what of the data could not be read
    /// @param loading how the data were read; empty where they were in the cache
    public record Result(
            Optional<String> problem,
            Optional<Extent> extent,
            Optional<Path> table,
            Optional<String> notCached,
            LeftOut leftOut,
            Optional<Loading> loading) {
        private static Result of(String problem) {
            return new Result(
                    Optional.of(problem),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    LeftOut.NOTHING,
                    Optional.empty());
        }

        private static Result of(Extent extent, LeftOut leftOut) {
            return new Result(
                    Optional.empty(),
                    Optional.of(extent),
                    Optional.empty(),
                    Optional.empty(),
                    leftOut,
                    Optional.empty());
        }

        private Result in(Path file) {
            return new Result(problem, extent, extent.map(it -> file), Optional.empty(), leftOut, loading);
        }

        private Result inNoFile(String why) {
            return new Result(problem, extent, Optional.empty(), Optional.of(why), leftOut, loading);
        }

        private Result read(Loading how) {
            return new Result(problem, extent, table, notCached, leftOut, Optional.of(how));
        }
    }

    /// Reads the data.
    public Result read() {
        var opened = new Opened(new TrialData(data, Optional.of(before)));
        return opened.told(look(() -> {
            try (var batches = opened.get()) {
                return RawTable.from(batches);
            }
        }));
    }

    /// Reads the data, unless they are in the cache: from now on they are.
    ///
    /// @param key says all that the table depends on
    public Result read(TableCache cache, String key) {
        var file = cache.file(key);
        try {
            var opened = new Opened(new TrialData(data, Optional.of(before)));
            return opened.told(look(() -> cache.table(file, opened))).in(file);
        } catch (IOException refused) {
            return read().inNoFile(file + ": " + refused.getMessage());
        }
    }

    /// Opens the data where somebody asks for them, and remembers that.
    private static final class Opened implements Supplier<Batches> {
        private final TrialData data;
        private Optional<Batches> batches = Optional.empty();

        Opened(TrialData data) {
            this.data = data;
        }

        @Override
        public Batches get() {
            var opened = data.open();
            batches = Optional.of(opened);
            return opened;
        }

        Result told(Result result) {
            return batches.flatMap(Batches::loading).map(result::read).orElse(result);
        }
    }

    private interface Reading<E extends Exception> {
        RawTable table() throws E;
    }

    private <E extends Exception> Result look(Reading<E> reading) throws E {
        var task = Metric.named(metric).map(Metric::task).orElse(Task.REGRESSION);
        try {
            var raw = reading.table();
            Table table = new TrialData(data).checked(raw);
            var target = Work.target(table, data, task);
            var splits = Work.splits(table, target, data, Splits.Seeds.both(splitSeed));
            return Result.of(extent(table, target, splits, new TrialData(data).pipeline(options)), leftOut(raw));
        } catch (DataException | IllegalArgumentException unusable) {
            return Result.of(String.valueOf(unusable.getMessage()));
        }
    }

    private static LeftOut leftOut(RawTable table) {
        var told = table.leftOut();
        return new LeftOut(told.rows(), told.files(), told.first());
    }

    private Extent extent(Table table, Target target, Splits splits, Pipeline pipeline) {
        return new Extent(
                splits.folds().stream()
                        .mapToInt(fold -> fold.train().length)
                        .min()
                        .orElseThrow(),
                features(table, target, splits, pipeline),
                Extent.classes(target));
    }

    /// How many features there are. Steps are tried on some of the rows, for what is wrong with them; how many
    /// features they make of all rows, trials know.
    private int features(Table table, Target target, Splits splits, Pipeline pipeline) {
        if (pipeline.isEmpty()) {
            return Encoding.features(table, splits.searched());
        }
        var rows = some(splits.searched(), table);
        var fit = pipeline.fit(table, rows, target.select(rows), splitSeed);
        fit.encoding().encode(table, some(splits.test(), table));
        return rows.length == splits.searched().length
                ? fit.encoding().features().size()
                : Integer.MAX_VALUE;
    }

    /// Rows evenly over all, as many as fit.
    private static int[] some(int[] rows, Table table) {
        int most = Math.max(1000, MOST_CELLS / Math.max(1, table.columns().size()));
        return rows.length <= most
                ? rows
                : IntStream.range(0, most)
                        .map(i -> rows[(int) ((long) i * rows.length / most)])
                        .toArray();
    }
}
