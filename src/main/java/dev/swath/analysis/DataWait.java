package dev.swath.analysis;

import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.trial.Reading;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// How long a sweep waited on its data.
///
/// @param seconds in which its coordinators read, before anything started
/// @param reading of the last that read; empty where the table was in the cache each time
/// @param trialSeconds in which the trials' workers read, where each read for itself; empty where they shared the
///     table
/// @param rowSeconds in which training waited for its next rows, all trials together; empty where none told
public record DataWait(
        double seconds, Optional<Reading> reading, OptionalDouble trialSeconds, OptionalDouble rowSeconds) {
    private static final String LOAD = "load";

    /// Empty for a program, which reads its own data, and where a journal does not tell.
    static Optional<DataWait> of(RunState state) {
        var reads = state.dataReads();
        if (reads.isEmpty()) {
            return Optional.empty();
        }
        boolean all = reads.stream().allMatch(RunRecord.DataRead::shared);
        return Optional.of(new DataWait(
                reads.stream().mapToDouble(RunRecord.DataRead::seconds).sum(),
                last(reads),
                all
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(state.workerTime().phases().getOrDefault(LOAD, 0.0)),
                state.workerTime().rowWait() > 0
                        ? OptionalDouble.of(state.workerTime().rowWait())
                        : OptionalDouble.empty()));
    }

    private static Optional<Reading> last(List<RunRecord.DataRead> reads) {
        return reads.reversed().stream()
                .flatMap(read -> read.reading().stream())
                .findFirst();
    }

    /// In words: `waited 1.3s, read by 8 threads`.
    public String describe() {
        return "waited " + Wording.seconds(seconds)
                + reading.map(it -> ", read by " + Wording.count(it.threads(), "thread"))
                        .orElse(", from the cache")
                + (trialSeconds.isPresent()
                        ? "; trials read for themselves, " + Wording.seconds(trialSeconds.getAsDouble()) + " in all"
                        : "")
                + (rowSeconds.isPresent()
                        ? "; training waited " + Wording.seconds(rowSeconds.getAsDouble()) + " in all for its rows"
                        : "");
    }
}
