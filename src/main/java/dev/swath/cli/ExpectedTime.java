package dev.swath.cli;

import dev.swath.space.Value;
import dev.swath.spec.Sweep;
import dev.swath.store.JournalReader;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunLookup;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.sweep.SweepRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/// How long a sweep is likely to take, judged by the finished trials of its newest run that did the same
/// work: the same trainer on the same data, or the same command.
///
/// @param run the id of that run
/// @param trials how many of its trials have finished
/// @param medianSeconds of their wall times
/// @param seconds of the whole sweep: the median × trials planned / workers; empty where nobody knows how many
///     trials there will be
record ExpectedTime(String run, int trials, double medianSeconds, OptionalDouble seconds) {
    /// Older runs are no longer news.
    private static final int MOST_RUNS = 20;

    private static final List<String> WORK = List.of("trainer", "program", "command", "data");

    /// The time, judged by what is kept in a folder of runs; empty where no such run has finished a trial.
    ///
    /// @param unreadable is told of what cannot be read, and why
    static Optional<ExpectedTime> of(Path runs, Sweep sweep, int workers, Consumer<String> unreadable) {
        for (var run : newest(runs, sweep.name(), unreadable)) {
            try {
                var state = RunState.replay(JournalReader.read(run.journal()).records());
                if (state.count(TrialState.Status.FINISHED) > 0 && isSameWork(state, sweep)) {
                    return Optional.of(judgedBy(run.id(), state, sweep, workers));
                }
            } catch (IOException damaged) {
                unreadable.accept("run " + run.id() + " is not asked for times: " + damaged.getMessage());
            }
        }
        return Optional.empty();
    }

    private static List<RunDirectory> newest(Path runs, String sweep, Consumer<String> unreadable) {
        try {
            return RunLookup.all(runs).reversed().stream()
                    .filter(run -> isOf(run, sweep))
                    .limit(MOST_RUNS)
                    .toList();
        } catch (IOException refused) {
            unreadable.accept(runs + " is not asked for times: " + refused.getMessage());
            return List.of();
        }
    }

    private static boolean isSameWork(RunState state, Sweep sweep) {
        return state.start()
                .filter(start -> work(start.sweep()).equals(work(sweep.toValue())))
                .isPresent();
    }

    private static boolean isOf(RunDirectory run, String sweep) {
        return run.root().resolveSibling(".").normalize().endsWith(sweep);
    }

    private static List<Value> work(Value.Fields sweep) {
        return WORK.stream()
                .map(key -> sweep.values().getOrDefault(key, Value.NULL))
                .toList();
    }

    private static ExpectedTime judgedBy(String run, RunState state, Sweep sweep, int workers) {
        var seconds = state.trials().stream()
                .filter(trial -> trial.status() == TrialState.Status.FINISHED)
                .mapToDouble(TrialState::wallSeconds)
                .sorted()
                .toArray();
        double median = (seconds[(seconds.length - 1) / 2] + seconds[seconds.length / 2]) / 2;
        var whole = SweepRun.planned(sweep)
                .map(planned -> OptionalDouble.of(median * Math.max(1, (double) planned / workers)))
                .orElseGet(OptionalDouble::empty);
        return new ExpectedTime(run, seconds.length, median, whole);
    }
}
