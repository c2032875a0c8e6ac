package dev.swath.worker;

import dev.swath.data.DataException;
import dev.swath.data.RawTable;
import dev.swath.data.Splits;
import dev.swath.data.Table;
import dev.swath.data.TableCache;
import dev.swath.train.Metric;
import dev.swath.train.Task;
import dev.swath.trial.DataSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Reads and splits a sweep's data once, as every child of the sweep will, so that what is wrong with it is
/// told before the first of them starts.
///
/// @param metric tells whether classes or numbers are predicted
/// @param splitSeed of the first repeat: the others' parts have the same sizes
public record DataCheck(DataSettings data, String metric, long splitSeed) {

    /// What came of it.
    ///
    /// @param problem what is wrong with the data, in a sentence; empty where children can use it
    /// @param table the file in which the table is now; empty where there is none
    /// @param notCached why there is none though there should be one
    public record Result(Optional<String> problem, Optional<Path> table, Optional<String> notCached) {
        private static Result of(Optional<String> problem) {
            return new Result(problem, Optional.empty(), Optional.empty());
        }
    }

    /// Reads the data.
    public Result read() {
        return Result.of(problem(() -> {
            try (var batches = new TrialData(data).open()) {
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
            var problem = problem(() -> cache.table(file, new TrialData(data)::open));
            return new Result(problem, problem.isEmpty() ? Optional.of(file) : Optional.empty(), Optional.empty());
        } catch (IOException refused) {
            return new Result(read().problem(), Optional.empty(), Optional.of(file + ": " + refused.getMessage()));
        }
    }

    private interface Reading<E extends Exception> {
        RawTable table() throws E;
    }

    private <E extends Exception> Optional<String> problem(Reading<E> reading) throws E {
        var task = Metric.named(metric).map(Metric::task).orElse(Task.REGRESSION);
        try {
            Table table = new TrialData(data).checked(reading.table());
            var _ = Work.splits(Work.target(table, data, task), data, Splits.Seeds.both(splitSeed));
            return Optional.empty();
        } catch (DataException | IllegalArgumentException unusable) {
            return Optional.ofNullable(unusable.getMessage());
        }
    }
}
