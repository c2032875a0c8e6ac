package dev.swath.store;

import dev.swath.trial.Objective;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A run's state: what its records say when they are taken in order. The coordinator and every view have one
/// each; nobody shares one between threads.
public final class RunState {
    private Optional<RunRecord.RunStarted> start = Optional.empty();
    private Optional<RunRecord.SessionStarted> session = Optional.empty();
    private Optional<RunRecord.SessionEnded> ending = Optional.empty();
    private final List<TrialState> trials = new ArrayList<>();
    private final Map<Integer, RunRecord.AttemptStarted> running = new TreeMap<>();
    private final Map<TrialState.Status, Integer> counts = new EnumMap<>(TrialState.Status.class);
    private Optional<TrialState> best = Optional.empty();
    private boolean mixedInputs;
    private final RunClock clock = new RunClock();

    /// The state after these records.
    public static RunState replay(List<RunRecord> records) {
        var state = new RunState();
        records.forEach(state::apply);
        return state;
    }

    /// Takes the next record.
    ///
    /// @throws IllegalStateException where the record cannot follow those before it
    public void apply(RunRecord record) {
        clock.apply(record);
        switch (record) {
            case RunRecord.RunStarted started -> start = Optional.of(started);
            case RunRecord.SessionStarted started -> {
                session = Optional.of(started);
                ending = Optional.empty();
            }
            case RunRecord.SweepChanged changed -> start = start.map(before -> before.with(changed));
            case RunRecord.InputsChanged changed -> {
                start = start.map(before -> before.with(changed));
                mixedInputs = true;
            }
            case RunRecord.TrialRequeued requeued -> {
                var trial = trial(requeued.trial());
                require(trial.status() == TrialState.Status.FAILED, "trial " + trial.number() + " has not failed");
                replace(trial.requeued());
            }
            case RunRecord.TrialCreated created -> {
                require(created.trial() == trials.size() + 1, "trial " + created.trial() + " is out of order");
                trials.add(TrialState.created(created));
                counts.merge(TrialState.Status.WAITING, 1, Integer::sum);
            }
            case RunRecord.AttemptStarted started -> {
                var trial = trial(started.attempt().trial());
                require(trial.status() == TrialState.Status.WAITING, started.attempt() + " cannot start again");
                running.put(started.attempt().trial(), started);
                replace(trial.started(started));
            }
            case RunRecord.AttemptEnded ended -> {
                var trial = trial(ended.attempt().trial());
                require(
                        trial.status() == TrialState.Status.RUNNING || trial.status() == TrialState.Status.WAITING,
                        ended.attempt() + " has ended before");
                running.remove(ended.attempt().trial());
                replace(trial.ended(ended));
                considerAsBest(trial(ended.attempt().trial()));
            }
            case RunRecord.SessionEnded ended -> ending = Optional.of(ended);
        }
    }

    private void replace(TrialState next) {
        var before = trials.set(next.number() - 1, next);
        counts.merge(before.status(), -1, Integer::sum);
        counts.merge(next.status(), 1, Integer::sum);
    }

    /// The earlier trial wins a tie, whichever ended first; NaN never wins.
    private void considerAsBest(TrialState trial) {
        var objective = objective();
        var score = score(trial);
        if (score.isEmpty() || Double.isNaN(score.get())) {
            return;
        }
        var toBeat = best.flatMap(this::score);
        boolean wins = toBeat.isEmpty()
                || objective.get().goal().better(score.get(), toBeat.get())
                || (!objective.get().goal().better(toBeat.get(), score.get())
                        && trial.number() < best.get().number());
        if (wins) {
            best = Optional.of(trial);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    private TrialState trial(int number) {
        require(number >= 1 && number <= trials.size(), "there is no trial " + number);
        return trials.get(number - 1);
    }

    public Optional<RunRecord.RunStarted> start() {
        return start;
    }

    /// The session that runs now, or the last one that did.
    public Optional<RunRecord.SessionStarted> session() {
        return session;
    }

    /// How the last session ended; empty while one runs, or where it died.
    public Optional<RunRecord.SessionEnded> ending() {
        return ending;
    }

    public Optional<Objective> objective() {
        return start.flatMap(RunRecord.RunStarted::objective);
    }

    /// The mean that a trial reached in the objective, where it finished and there is one.
    public Optional<Double> score(TrialState trial) {
        return objective().flatMap(it -> trial.score(it.metric()));
    }

    /// All trials so far, by number from 1. The list is a view: copy it to keep it.
    public List<TrialState> trials() {
        return Collections.unmodifiableList(trials);
    }

    /// The starts of the attempts that have not ended.
    public List<RunRecord.AttemptStarted> running() {
        return List.copyOf(running.values());
    }

    public int count(TrialState.Status status) {
        return counts.getOrDefault(status, 0);
    }

    /// Whether the data or the code changed between sessions, so that trials may not be comparable.
    public boolean mixedInputs() {
        return mixedInputs;
    }

    /// The best trial so far, where the sweep has an objective.
    public Optional<TrialState> best() {
        return best;
    }

    /// Wall seconds of all sessions, also of one that goes on or was killed: that one as far as its records
    /// tell.
    public double elapsedSeconds() {
        return clock.wallSeconds();
    }

    /// How much worker time there was, in seconds: workers × wall from a session's first start of an attempt
    /// to its last end, summed over the sessions.
    public double slotSeconds() {
        return clock.slotSeconds();
    }
}
