package dev.swath.worker;

import dev.swath.data.DataException;
import dev.swath.data.Splits;
import dev.swath.data.Table;
import dev.swath.train.Metric;
import dev.swath.train.Task;
import dev.swath.trial.DataSettings;
import java.util.Optional;

/// Reads and splits a sweep's data once, as every child of the sweep will, so that what is wrong with it is
/// told before the first of them starts.
public final class DataCheck {
    private DataCheck() {}

    /// What is wrong with the data, in a sentence; empty where children can use it.
    ///
    /// @param metric tells whether classes or numbers are predicted
    /// @param splitSeed of the first repeat: the others' parts have the same sizes
    public static Optional<String> problem(DataSettings data, String metric, long splitSeed) {
        var task = Metric.named(metric).map(Metric::task).orElse(Task.REGRESSION);
        var trialData = new TrialData(data);
        try (var batches = trialData.open()) {
            var table = Table.from(batches, trialData.missing());
            var _ = Work.splits(Work.target(table, data, task), data, Splits.Seeds.both(splitSeed));
            return Optional.empty();
        } catch (DataException | IllegalArgumentException unusable) {
            return Optional.ofNullable(unusable.getMessage());
        }
    }
}
