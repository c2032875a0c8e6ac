package dev.swath.analysis;

import dev.swath.store.JournalReader;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// One trial with all of its attempts, which a run's state does not keep.
///
/// @param state of the whole run
/// @param attempts in their order
public record TrialHistory(RunState state, TrialState trial, List<Attempt> attempts) {
    public TrialHistory {
        attempts = List.copyOf(attempts);
    }

    /// Jars with trainers of somebody's own, as the run's command line named them.
    public Optional<String> jars() {
        return state.start().flatMap(RunRecord.RunStarted::jars);
    }

    /// One attempt.
    ///
    /// @param started empty where it never got a process
    /// @param ended empty while it runs, or where nobody recorded its end yet
    public record Attempt(
            int number, Optional<RunRecord.AttemptStarted> started, Optional<RunRecord.AttemptEnded> ended) {}

    /// What a run's journal tells of a trial; empty where it has no such trial.
    public static Optional<TrialHistory> of(RunDirectory run, int number) throws IOException {
        var state = new RunState();
        var starts = new TreeMap<Integer, RunRecord.AttemptStarted>();
        var ends = new TreeMap<Integer, RunRecord.AttemptEnded>();
        JournalReader.read(run.journal(), record -> {
            state.apply(record);
            if (record instanceof RunRecord.AttemptStarted started
                    && started.attempt().trial() == number) {
                starts.put(started.attempt().attempt(), started);
            } else if (record instanceof RunRecord.AttemptEnded ended
                    && ended.attempt().trial() == number) {
                ends.put(ended.attempt().attempt(), ended);
            }
        });
        return state.trials().stream()
                .filter(trial -> trial.number() == number)
                .findFirst()
                .map(trial -> new TrialHistory(state, trial, attempts(trial, starts, ends)));
    }

    private static List<Attempt> attempts(
            TrialState trial,
            TreeMap<Integer, RunRecord.AttemptStarted> starts,
            TreeMap<Integer, RunRecord.AttemptEnded> ends) {
        var attempts = new ArrayList<Attempt>();
        for (int number = 1; number <= trial.attempts(); number++) {
            attempts.add(new Attempt(
                    number, Optional.ofNullable(starts.get(number)), Optional.ofNullable(ends.get(number))));
        }
        return attempts;
    }
}
