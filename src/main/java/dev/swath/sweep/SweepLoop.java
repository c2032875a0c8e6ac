package dev.swath.sweep;

import dev.swath.launch.Child;
import dev.swath.launch.Launcher;
import dev.swath.launch.Usage;
import dev.swath.space.Combination;
import dev.swath.space.SearchLimitException;
import dev.swath.spec.Sweep;
import dev.swath.store.CombinationState;
import dev.swath.store.Ending;
import dev.swath.store.Journal;
import dev.swath.store.Judgement;
import dev.swath.store.Outcome;
import dev.swath.store.RunRecord;
import dev.swath.store.RunSnapshot;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Cost;
import dev.swath.trial.Role;
import dev.swath.trial.Seeds;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// The one thread that owns a sweep's state. It takes an event from the queue, changes the state, hands
/// records to the journal, and never waits for anything but the next event.
final class SweepLoop {
    /// How long the loop waits for killed children before it goes without them.
    private static final Duration LAST_WAIT = Duration.ofSeconds(5);

    /// Views get a new picture at least so often, since elapsed times are part of it.
    private static final Duration FRESH = Duration.ofMillis(500);

    private final Sweep sweep;
    private final Launches launches;
    private final int workers;
    private final BlockingQueue<LoopEvent> queue;
    private final Launcher launcher;
    private final Journal journal;
    private final RunState state;
    private final TrialSupply supply;
    private final StopRules rules;
    private final MemoryGate memory;
    private final DiskGate disk;
    private final Judge judge;
    private final TrialTimes times;
    private final Clock clock;
    private final Supplier<String> tokens;
    private final SnapshotMaker snapshots;
    private final Consumer<RunSnapshot> view;
    private final Function<RunState, Optional<Judgement>> gates;
    private final long startNanos;

    private final ActiveAttempts active = new ActiveAttempts();
    private final Verdict verdict = new Verdict();
    private Optional<String> shortage = Optional.empty();
    private boolean ended;
    /// Set when nothing can be recorded any more: the loop goes at this moment, whoever still runs.
    private OptionalLong brokenUntil = OptionalLong.empty();

    /// What the loop works with.
    ///
    /// @param state what the journal says so far
    /// @param tokens new secrets for attempts
    /// @param view takes each new picture of the sweep
    /// @param gates judges what the sweep came to, once it is done
    /// @param startNanos the monotonic clock's reading at the session's start
    record Parts(
            Launches launches,
            int workers,
            BlockingQueue<LoopEvent> queue,
            Launcher launcher,
            Journal journal,
            RunState state,
            TrialSupply supply,
            MemoryGate memory,
            DiskGate disk,
            Clock clock,
            Supplier<String> tokens,
            Consumer<RunSnapshot> view,
            Function<RunState, Optional<Judgement>> gates,
            long startNanos) {}

    SweepLoop(Parts parts) {
        launches = parts.launches();
        sweep = launches.sweep();
        workers = parts.workers();
        queue = parts.queue();
        launcher = parts.launcher();
        journal = parts.journal();
        state = parts.state();
        supply = parts.supply();
        memory = parts.memory();
        disk = parts.disk();
        judge = new Judge(sweep, launches.run(), disk);
        clock = parts.clock();
        tokens = parts.tokens();
        view = parts.view();
        gates = parts.gates();
        startNanos = parts.startNanos();
        rules = new StopRules(sweep, SnapshotMaker.planned(sweep), startNanos);
        times = new TrialTimes(sweep.limits().trialTimeout());
        state.trials().stream()
                .filter(trial -> trial.status() == TrialState.Status.FINISHED)
                .forEach(trial -> times.finished(trial.wallSeconds()));
        snapshots = new SnapshotMaker(launches.run(), sweep, workers, startNanos);
        rules.before(state).ifPresent(verdict::stop);
    }

    /// Runs the sweep to its end.
    ///
    /// @return how it ended
    Stopping run() throws InterruptedException {
        while (!ended) {
            boolean nothingToStart = startWhatFits();
            if (nothingToStart && active.isEmpty()) {
                recordEnd();
            }
            publish();
            var event = queue.poll(nanosToNextDeadline(), TimeUnit.NANOSECONDS);
            if (event != null) {
                handle(event);
            }
            meetDeadlines();
        }
        publish();
        return verdict.soFar();
    }

    // --- starting

    /// @return whether nothing will be started any more
    private boolean startWhatFits() {
        shortage = Optional.empty();
        while (active.size() < workers) {
            var next = next(System.nanoTime());
            if (next.isEmpty()) {
                return verdict.isCutShort() || (searchIsOver() && !supply.isRefitLeft());
            }
            shortage = memory.shortage();
            if (shortage.isPresent()) {
                return false;
            }
            // What the supply has just given is no loss: a resumed search gives it again.
            disk.shortage().ifPresent(full -> verdict.stop(new Stopping(Ending.ABORTED, full)));
            if (verdict.isCutShort()) {
                return true;
            }
            supply.taken();
            start(
                    switch (next.get()) {
                        case TrialSupply.Next.Again(int number) -> state.trial(number);
                        case TrialSupply.Next.New(var role, var combination, int repeat) ->
                            create(role, combination, repeat);
                    });
        }
        return false;
    }

    private Optional<TrialSupply.Next> next(long now) {
        if (verdict.isCutShort()) {
            return Optional.empty();
        }
        var next = verdict.isStopping() ? Optional.<TrialSupply.Next>empty() : found(now);
        return next.isEmpty() && searchIsOver() && active.isEmpty() ? supply.refit(now) : next;
    }

    private Optional<TrialSupply.Next> found(long now) {
        try {
            return supply.next(now);
        } catch (SearchLimitException givenUp) {
            verdict.stop(new Stopping(Ending.ABORTED, String.valueOf(givenUp.getMessage())));
            return Optional.empty();
        }
    }

    /// True where no trial of the search will be started any more, whether or not some still run.
    private boolean searchIsOver() {
        return verdict.isStopping() || supply.nothingWaits();
    }

    private TrialState create(Role role, Combination combination, int repeat) {
        int number = state.nextNumber(role);
        record(
                new RunRecord.TrialCreated(
                        number, role, repeat, combination, Seeds.ofTrial(sweep.seed(), combination, repeat)),
                () -> {});
        return state.trial(number);
    }

    private void start(TrialState trial) {
        if (trial.role() == Role.REFIT) {
            verdict.refits();
        }
        var attempt = new ActiveAttempt(trial, new AttemptId(trial.number(), trial.attempts() + 1), tokens.get());
        active.add(attempt);
        launcher.start(launches.of(trial, attempt.id(), attempt.token(), times.compiler()));
    }

    // --- events

    private void handle(LoopEvent event) {
        switch (event) {
            case LoopEvent.Started(var child) -> started(child);
            case LoopEvent.NotStarted(var id, var reason) ->
                conclude(id, 0, LastWords.NONE, attempt -> judge.notStarted(attempt, reason));
            case LoopEvent.Spoke(var id, var said) -> active.find(id).ifPresent(attempt -> attempt.hear(said));
            case LoopEvent.Used(var id, var usage) -> active.find(id).ifPresent(attempt -> used(attempt, usage));
            case LoopEvent.Ended(var id, int exit, var lastWords, int ignoredLines) ->
                conclude(id, ignoredLines, lastWords, attempt -> judge.ended(attempt, exit, lastWords));
            case LoopEvent.Durable(var effect) -> effect.run();
            case LoopEvent.StopAsked(var request) -> {
                verdict.stop(new Stopping(Ending.STOPPED, request.reason()));
                active.endAll(request.hard());
            }
            case LoopEvent.DiskFailed(var reason) -> stopAtOnce(reason);
            case LoopEvent.Broken(var reason) -> breakOff(reason);
        }
    }

    private void started(Child child) {
        var waiting = active.find(child.attempt());
        if (waiting.isEmpty()) {
            child.kill();
            return;
        }
        var attempt = waiting.get();
        attempt.waitsAtGate(child);
        if (verdict.startsNothing()) {
            active.askToEnd(attempt, ActiveAttempt.EndedEarly.STOPPED, System.nanoTime());
            attempt.kill();
            return;
        }
        // The gate opens once the journal has the child's pid for good: a coordinator that dies before leaves
        // neither a process nor an attempt.
        record(
                new RunRecord.AttemptStarted(
                        attempt.id(), child.pid(), child.processStart(), attempt.token(), clock.instant()),
                () -> {
                    if (active.find(attempt.id()).isPresent() && !attempt.isEndingEarly()) {
                        attempt.open(System.nanoTime());
                    }
                });
    }

    private void used(ActiveAttempt attempt, Usage usage) {
        attempt.used(usage);
        if (usage.residentBytes() > sweep.resources().child().memoryBytes() && !attempt.isEndingEarly()) {
            active.askToEnd(attempt, ActiveAttempt.EndedEarly.MEMORY, System.nanoTime());
            attempt.kill();
        }
    }

    private void conclude(AttemptId id, int ignoredLines, LastWords lastWords, Function<ActiveAttempt, Outcome> how) {
        var removed = active.remove(id);
        if (removed.isEmpty()) {
            return;
        }
        var attempt = removed.get();
        long now = System.nanoTime();
        double wall = attempt.wallSeconds(now);
        var outcome = unlessTheDiskIsFull(how.apply(attempt));
        Cost cost = attempt.cost(wall);
        record(new RunRecord.AttemptEnded(id, outcome, wall, cost, ignoredLines, clock.instant()), () -> {});
        snapshots.concluded(attempt, outcome, now);
        var trial = state.trial(id.trial());
        switch (trial.status()) {
            case WAITING -> supply.giveBack(trial, now);
            case FINISHED -> {
                times.finished(wall);
                concludeForGood(trial);
            }
            case FAILED -> concludeForGood(trial);
            case RUNNING -> throw new IllegalStateException(id + " has ended, but runs");
        }
        if (trial.role() != Role.REFIT) {
            rules.afterAttempt(combinationOf(trial).number(), trial.number(), outcome, judge.logEnd(id, lastWords))
                    .ifPresent(verdict::stop);
        }
    }

    private CombinationState combinationOf(TrialState trial) {
        return trial.role() == Role.REFERENCE ? state.reference().orElseThrow() : state.combinationOf(trial);
    }

    /// A full disk fails every trial, and none of them is to blame: it waits for the next session.
    private Outcome unlessTheDiskIsFull(Outcome outcome) {
        var full = judge.fullDiskBehind(outcome);
        full.ifPresent(this::stopAtOnce);
        return full.isPresent() ? new Outcome.Stopped() : outcome;
    }

    private void concludeForGood(TrialState trial) {
        if (trial.role() != Role.SEARCH) {
            return;
        }
        var combination = state.combinationOf(trial);
        if (combination.isOver(sweep.repeat())) {
            supply.tell(combination);
            rules.after(combination, state).ifPresent(verdict::stop);
        }
        if (trial.status() == TrialState.Status.FAILED) {
            rules.afterFailure(state).ifPresent(verdict::stop);
        }
    }

    // --- stopping

    private void stopAtOnce(String reason) {
        verdict.stop(new Stopping(Ending.ABORTED, reason));
        active.endAll(false);
    }

    /// Nothing can be recorded any more: end the children and go.
    private void breakOff(String reason) {
        if (brokenUntil.isPresent()) {
            return;
        }
        brokenUntil = OptionalLong.of(System.nanoTime() + LAST_WAIT.toNanos());
        verdict.breakOff(new Stopping(Ending.ABORTED, reason));
        active.endAll(true);
    }

    private void meetDeadlines() {
        long now = System.nanoTime();
        active.meetDeadlines(now, times.timeout());
        if (!verdict.isStopping() && !verdict.isRefitting()) {
            rules.budgetUsedUp(now).ifPresent(verdict::stop);
        }
        rules.timedOut(now).ifPresent(reason -> {
            verdict.stop(reason);
            active.endAll(false);
        });
        if (brokenUntil.isPresent() && (active.isEmpty() || brokenUntil.getAsLong() - now <= 0)) {
            ended = true;
        }
    }

    private long nanosToNextDeadline() {
        long now = System.nanoTime();
        long next = Math.min(FRESH.toNanos(), Math.min(rules.nanosToNext(now), supply.nanosToNext(now)));
        next = Math.min(next, active.nanosToDeadline(now, times.timeout()));
        if (brokenUntil.isPresent()) {
            next = Math.min(next, active.isEmpty() ? 0 : brokenUntil.getAsLong() - now);
        }
        // Where every worker is busy, a trial whose pause is over waits for one.
        return Math.max(next < 0 ? TimeUnit.MILLISECONDS.toNanos(10) : 0, next);
    }

    /// The end is recorded once, and comes when it is durable.
    private void recordEnd() {
        if (verdict.isSettled()) {
            return;
        }
        verdict.settle();
        var end = verdict.soFar();
        record(
                new RunRecord.SessionEnded(
                        end.ending(),
                        end.reason(),
                        end.logEnd(),
                        end.ending() == Ending.DONE ? gates.apply(state) : Optional.empty(),
                        (System.nanoTime() - startNanos) / 1e9,
                        clock.instant()),
                () -> ended = true);
    }

    // --- state

    /// Changes the state and hands the change to the journal. The effect comes back through the queue once
    /// the record is durable, and runs on the loop.
    private void record(RunRecord record, Runnable effect) {
        state.apply(record);
        if (brokenUntil.isEmpty()) {
            journal.append(record, () -> new LoopEvent.Durable(effect).postTo(queue));
        }
    }

    private void publish() {
        view.accept(snapshots.make(state, active.all(), verdict.reason(), shortage, System.nanoTime()));
    }
}
