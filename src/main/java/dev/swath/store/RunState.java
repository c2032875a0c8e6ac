package dev.swath.store;

import dev.swath.trial.Objective;
import dev.swath.trial.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A run's state: what its records say when they are taken in order. The coordinator and every view have one
/// each; nobody shares one between threads.
public final class RunState {
    private Optional<RunRecord.RunStarted> start = Optional.empty();
    private Optional<RunRecord.SessionStarted> session = Optional.empty();
    private Optional<RunRecord.SessionEnded> ending = Optional.empty();
    private final List<TrialState> trials = new ArrayList<>();
    private final Map<Integer, RunRecord.AttemptStarted> running = new TreeMap<>();
    private final Map<TrialState.Status, Integer> counts = new EnumMap<>(TrialState.Status.class);
    private final Ranks ranks = new Ranks();
    private final List<Integer> reference = new ArrayList<>();
    private final List<Integer> refits = new ArrayList<>();
    private int outdatedRefits;
    private boolean mixedInputs;
    private final RunClock clock = new RunClock();
    private WorkerTime workerTime = WorkerTime.NONE;
    private final List<RunRecord.DataRead> dataReads = new ArrayList<>();

    /// The state that a run's journal tells. A journal that somebody is writing is read as far as it goes now.
    ///
    /// @throws JournalDamagedException where a line is damaged and no crash explains that
    public static RunState of(RunDirectory run) throws IOException {
        var state = new RunState();
        JournalReader.read(run.journal(), state::apply);
        return state;
    }

    /// The state that a run's journal tells; empty where that is damaged, which somebody has to look at.
    public static Optional<RunState> ifSound(RunDirectory run) throws IOException {
        try {
            return Optional.of(of(run));
        } catch (JournalDamagedException damaged) {
            return Optional.empty();
        }
    }

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
            case RunRecord.DataRead read -> dataReads.add(read);
            case RunRecord.SweepChanged changed -> start = start.map(before -> before.with(changed));
            case RunRecord.InputsChanged changed -> {
                start = start.map(before -> before.with(changed));
                mixedInputs = true;
                outdatedRefits = refits.size();
            }
            case RunRecord.TrialRequeued requeued -> {
                var trial = trial(requeued.trial());
                require(trial.status() == TrialState.Status.FAILED, "trial " + trial.number() + " has not failed");
                replace(trial.requeued());
            }
            case RunRecord.TrialCreated created -> {
                var trial = TrialState.created(created);
                require(created.trial() == nextNumber(created.role()), "trial " + created.trial() + " is out of order");
                add(trial);
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
                workerTime = workerTime.with(ended);
                rank(trial);
            }
            case RunRecord.SessionEnded ended -> ending = Optional.of(ended);
        }
    }

    private void add(TrialState trial) {
        switch (trial.role()) {
            case SEARCH -> {
                require(
                        ranks.add(trial, this::trial),
                        "trial " + trial.number() + " is no repeat of the combination before it");
                counts.merge(TrialState.Status.WAITING, 1, Integer::sum);
            }
            case REFERENCE -> {
                require(trial.repeat() == reference.size(), "trial " + trial.number() + " is out of order");
                reference.add(trial.number());
            }
            case REFIT -> refits.add(trial.number());
        }
        trials.add(trial);
    }

    private void replace(TrialState next) {
        var before = trials.set(next.number() - firstNumber(), next);
        if (next.role() == Role.SEARCH) {
            counts.merge(before.status(), -1, Integer::sum);
            counts.merge(next.status(), 1, Integer::sum);
        }
    }

    private void rank(TrialState trial) {
        if (trial.role() == Role.SEARCH && objective().isPresent()) {
            var combination = combinationOf(trial);
            ranks.rank(
                    trial,
                    score(combination).orElse(Double.NaN),
                    objective().get().goal());
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    /// The trial of this number.
    ///
    /// @throws IllegalStateException where there is none
    public TrialState trial(int number) {
        int index = number - firstNumber();
        require(index >= 0 && index < trials.size(), "there is no trial " + number);
        return trials.get(index);
    }

    private int firstNumber() {
        return trials.isEmpty() ? 1 : trials.getFirst().number();
    }

    /// The number that the next trial has: the reference is trial 0 where it is the first of all.
    public int nextNumber(Role role) {
        return trials.isEmpty()
                ? (role == Role.REFERENCE ? 0 : 1)
                : trials.getLast().number() + 1;
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

    /// The mean that a combination reached in the objective, where one of its trials finished and there is one.
    public Optional<Double> score(CombinationState combination) {
        return objective().flatMap(it -> combination.score(it.metric())).map(score -> score.mean());
    }

    /// All trials so far, in the order of their numbers. The list is a view: copy it to keep it.
    public List<TrialState> trials() {
        return Collections.unmodifiableList(trials);
    }

    /// The combinations that the search has chosen so far, in its order, each with its trials.
    public List<CombinationState> combinations() {
        return IntStream.range(0, ranks.size()).mapToObj(this::combination).toList();
    }

    public int combinationCount() {
        return ranks.size();
    }

    /// The combination that the search chose last.
    public Optional<CombinationState> lastCombination() {
        return ranks.size() == 0 ? Optional.empty() : Optional.of(combination(ranks.size() - 1));
    }

    /// The combination that a trial of the search belongs to.
    public CombinationState combinationOf(TrialState trial) {
        return combination(ranks.combinationOf(trial.number()));
    }

    private CombinationState combination(int index) {
        return combined(ranks.trials(index));
    }

    private CombinationState combined(List<Integer> numbers) {
        return new CombinationState(numbers.stream().map(this::trial).toList());
    }

    /// The trainer's defaults, where they have been tried.
    public Optional<CombinationState> reference() {
        return reference.isEmpty() ? Optional.empty() : Optional.of(combined(reference));
    }

    /// Every refit of a winner so far, in order.
    public List<TrialState> refits() {
        return refits.stream().map(this::trial).toList();
    }

    /// The refit of what is the best combination now, on the data and with the code of now.
    public Optional<TrialState> refitOfBest() {
        return best().flatMap(best -> refits.subList(outdatedRefits, refits.size()).reversed().stream()
                .map(this::trial)
                .filter(refit -> refit.combination().equals(best.combination()))
                .findFirst());
    }

    /// Why the winner's model is not saved, where it should be and is not.
    public Optional<String> notSaved() {
        return refitOfBest().flatMap(TrialState::result).flatMap(Outcome.Finished::notSaved);
    }

    /// The starts of the attempts that have not ended.
    public List<RunRecord.AttemptStarted> running() {
        return List.copyOf(running.values());
    }

    /// How many trials of the search stand so. Reference and refits are not counted.
    public int count(TrialState.Status status) {
        return counts.getOrDefault(status, 0);
    }

    /// Whether the data or the code changed between sessions, so that trials may not be comparable.
    public boolean mixedInputs() {
        return mixedInputs;
    }

    /// Whether a trial failed for good, be it of the search, the reference, or the best combination's refit.
    public boolean anyFailed() {
        return count(TrialState.Status.FAILED) > 0 || anyFailedBesideTheSearch();
    }

    /// Whether the reference or the best combination's refit failed for good.
    public boolean anyFailedBesideTheSearch() {
        return Stream.concat(reference().stream().flatMap(it -> it.trials().stream()), refitOfBest().stream())
                .anyMatch(trial -> trial.status() == TrialState.Status.FAILED);
    }

    /// The best combination so far, where the sweep has an objective. One whose trials are not all there yet
    /// counts as far as they are.
    public Optional<CombinationState> best() {
        var best = ranks.best();
        return best.isPresent() ? Optional.of(combination(best.getAsInt())) : Optional.empty();
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

    /// Whether the search has tried all that it was to try: what is left over was cut off, by its budget or worse. A
    /// search without an end of its own has tried all that its time allowed.
    public boolean hasTriedAll() {
        boolean reached = best().flatMap(this::score)
                .filter(score -> objective().orElseThrow().reached(score))
                .isPresent();
        int over = count(TrialState.Status.FINISHED) + count(TrialState.Status.FAILED);
        return reached
                || start.flatMap(RunRecord.RunStarted::planned)
                        .filter(planned -> over < planned)
                        .isEmpty();
    }

    /// What each session's coordinator did to have the data, in their order; none for a program.
    public List<RunRecord.DataRead> dataReads() {
        return Collections.unmodifiableList(dataReads);
    }

    /// What the attempts that have ended did with their part of it.
    public WorkerTime workerTime() {
        return workerTime;
    }
}
