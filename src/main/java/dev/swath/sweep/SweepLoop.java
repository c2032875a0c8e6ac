package dev.swath.sweep;

import dev.swath.launch.Child;
import dev.swath.launch.Launcher;
import dev.swath.search.Sampler;
import dev.swath.spec.Sweep;
import dev.swath.store.Ending;
import dev.swath.store.Journal;
import dev.swath.store.Outcome;
import dev.swath.store.RunRecord;
import dev.swath.store.RunSnapshot;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Seeds;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The one thread that owns a sweep's state. It takes an event from the queue, changes the state, hands
/// records to the journal, and never waits for anything but the next event.
final class SweepLoop {
    /// How long a child that is asked to stop may take to save what it has.
    private static final Duration GRACE = Duration.ofSeconds(10);

    /// How long the loop waits for killed children before it goes without them.
    private static final Duration LAST_WAIT = Duration.ofSeconds(5);

    /// Views get a new picture at least so often, since elapsed times are part of it.
    private static final Duration FRESH = Duration.ofMillis(500);

    private final Sweep sweep;
    private final int workers;
    private final BlockingQueue<LoopEvent> queue;
    private final Launcher launcher;
    private final Launches launches;
    private final Journal journal;
    private final RunState state;
    private final Sampler sampler;
    private final Clock clock;
    private final Supplier<String> tokens;
    private final SnapshotMaker snapshots;
    private final Consumer<RunSnapshot> view;

    private final Map<AttemptId, ActiveAttempt> active = new LinkedHashMap<>();
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private final long startNanos = System.nanoTime();
    private boolean spaceUsedUp;
    private Optional<Stopping> stopping = Optional.empty();
    private boolean endRecorded;
    private boolean ended;
    /// Set when nothing can be recorded any more: the loop goes at this moment, whoever still runs.
    private OptionalLong brokenUntil = OptionalLong.empty();

    /// The sweep starts nothing new, and why.
    record Stopping(Ending ending, String reason) {}

    SweepLoop(
            Launches launches,
            int workers,
            BlockingQueue<LoopEvent> queue,
            Launcher launcher,
            Journal journal,
            RunState state,
            Sampler sampler,
            Clock clock,
            Supplier<String> tokens,
            Consumer<RunSnapshot> view) {
        this.sweep = launches.sweep();
        this.launches = launches;
        this.workers = workers;
        this.queue = queue;
        this.launcher = launcher;
        this.journal = journal;
        this.state = state;
        this.sampler = sampler;
        this.clock = clock;
        this.tokens = tokens;
        this.view = view;
        this.snapshots = new SnapshotMaker(launches.run(), sweep, workers, startNanos);
        state.trials().stream()
                .filter(trial -> trial.status() == TrialState.Status.WAITING)
                .forEach(trial -> waiting.add(trial.number()));
    }

    /// Runs the sweep to its end.
    ///
    /// @return how it ended
    Stopping run() throws InterruptedException {
        while (!ended) {
            startWhatFits();
            endIfOver();
            publish();
            var event = queue.poll(nanosToNextDeadline(), TimeUnit.NANOSECONDS);
            if (event != null) {
                handle(event);
            }
            meetDeadlines();
        }
        publish();
        return verdict();
    }

    private Stopping verdict() {
        return stopping.orElseGet(() -> new Stopping(Ending.DONE, ""));
    }

    // --- starting

    private void startWhatFits() {
        while (stopping.isEmpty() && active.size() < workers) {
            var next = nextTrial();
            if (next.isEmpty()) {
                return;
            }
            start(next.get());
        }
    }

    /// A trial that is to be run again goes before a new one.
    private Optional<TrialState> nextTrial() {
        var again = waiting.poll();
        if (again != null) {
            return Optional.of(trial(again));
        }
        if (spaceUsedUp || state.trials().size() >= sweep.runCap().orElse(Integer.MAX_VALUE)) {
            return Optional.empty();
        }
        var combination = sampler.ask();
        if (combination.isEmpty()) {
            spaceUsedUp = true;
            return Optional.empty();
        }
        int number = state.trials().size() + 1;
        record(
                new RunRecord.TrialCreated(
                        number, combination.get(), Seeds.ofTrial(sweep.seed(), combination.get(), 0)),
                () -> {});
        return Optional.of(trial(number));
    }

    private void start(TrialState trial) {
        var attempt = new ActiveAttempt(trial, new AttemptId(trial.number(), trial.attempts() + 1), tokens.get());
        active.put(attempt.id(), attempt);
        launcher.start(launches.of(trial, attempt.id(), attempt.token()));
    }

    // --- events

    private void handle(LoopEvent event) {
        switch (event) {
            case LoopEvent.Started(var child) -> {
                var attempt = active.get(child.attempt());
                if (attempt == null) {
                    child.kill();
                } else {
                    waitAtGate(attempt, child);
                }
            }
            case LoopEvent.NotStarted(var id, var reason) -> {
                var attempt = active.remove(id);
                if (attempt != null) {
                    conclude(
                            attempt,
                            new Outcome.Failed(
                                    Outcome.Cause.START,
                                    "it could not be started: " + reason.getMessage(),
                                    -1,
                                    mayRetry(attempt)));
                }
            }
            case LoopEvent.Spoke(var id, var said) -> {
                var attempt = active.get(id);
                if (attempt != null) {
                    attempt.hear(said);
                }
            }
            case LoopEvent.Ended(var id, int exit, var lastWords) -> {
                var attempt = active.remove(id);
                if (attempt != null) {
                    conclude(attempt, outcome(attempt, exit, lastWords));
                }
            }
            case LoopEvent.Durable(var effect) -> effect.run();
            case LoopEvent.StopAsked(var request) -> stopAsked(request);
            case LoopEvent.Broken(var reason) -> breakOff(reason);
        }
    }

    /// The gate opens once the journal has the child's pid for good: a coordinator that dies before leaves
    /// neither a process nor an attempt.
    private void waitAtGate(ActiveAttempt attempt, Child child) {
        attempt.waitsAtGate(child);
        if (stopping.isPresent()) {
            attempt.kill();
            return;
        }
        record(
                new RunRecord.AttemptStarted(
                        attempt.id(), child.pid(), child.processStart(), attempt.token(), clock.instant()),
                () -> {
                    if (active.containsKey(attempt.id()) && !attempt.isEndingEarly()) {
                        attempt.open(System.nanoTime());
                    }
                });
    }

    private Outcome outcome(ActiveAttempt attempt, int exit, String lastWords) {
        return attempt.outcome(
                exit,
                lastWords,
                sweep.work() instanceof Sweep.Work.Training,
                sweep.objective(),
                mayRetry(attempt),
                attempt.wallSeconds(System.nanoTime()));
    }

    private boolean mayRetry(ActiveAttempt attempt) {
        return attempt.id().attempt() <= sweep.limits().retries();
    }

    private void conclude(ActiveAttempt attempt, Outcome outcome) {
        record(
                new RunRecord.AttemptEnded(
                        attempt.id(), outcome, attempt.wallSeconds(System.nanoTime()), clock.instant()),
                () -> {});
        snapshots.concluded(attempt, outcome, System.nanoTime());
        var trial = trial(attempt.id().trial());
        var score = sweep.objective().flatMap(objective -> trial.score(objective.metric()));
        switch (trial.status()) {
            case WAITING -> waiting.add(trial.number());
            case FINISHED ->
                sampler.tell(trial.combination(), score.map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
            case FAILED -> sampler.tell(trial.combination(), OptionalDouble.empty());
            case RUNNING -> throw new IllegalStateException(attempt.id() + " has ended, but runs");
        }
        considerStopping(score);
    }

    private void considerStopping(Optional<Double> score) {
        if (score.isPresent() && sweep.objective().orElseThrow().reached(score.get())) {
            stop(new Stopping(Ending.DONE, "metric.target was reached"));
        }
        var maxFailures = sweep.limits().maxFailures();
        int failures = state.count(TrialState.Status.FAILED);
        if (maxFailures.isPresent() && failures >= maxFailures.getAsInt()) {
            stop(new Stopping(Ending.ABORTED, failures + " trials failed, as many as limits.max_failures allows"));
        }
    }

    // --- stopping

    /// The first reason counts.
    private void stop(Stopping reason) {
        if (stopping.isEmpty()) {
            stopping = Optional.of(reason);
        }
    }

    private void stopAsked(StopRequest request) {
        stop(new Stopping(Ending.STOPPED, request.reason()));
        endAll(request.hard());
    }

    private void endAll(boolean hard) {
        for (var attempt : active.values()) {
            attempt.endEarly(ActiveAttempt.EndedEarly.STOPPED, System.nanoTime(), GRACE);
            if (hard || !attempt.isOpen()) {
                attempt.kill();
            }
        }
    }

    /// Nothing can be recorded any more: end the children and go.
    private void breakOff(String reason) {
        if (brokenUntil.isPresent()) {
            return;
        }
        brokenUntil = OptionalLong.of(System.nanoTime() + LAST_WAIT.toNanos());
        stopping = Optional.of(new Stopping(Ending.ABORTED, reason));
        endAll(true);
    }

    private void meetDeadlines() {
        long now = System.nanoTime();
        for (var attempt : active.values()) {
            if (attempt.nanosToDeadline(now, sweep.limits().trialTimeout()) <= 0) {
                if (attempt.isEndingEarly()) {
                    attempt.kill();
                } else {
                    attempt.endEarly(ActiveAttempt.EndedEarly.TIMEOUT, now, GRACE);
                }
            }
        }
        if (stopping.isEmpty() && nanosToSweepDeadline(now) <= 0) {
            stop(new Stopping(Ending.ABORTED, "limits.sweep_timeout was reached"));
            endAll(false);
        }
        if (brokenUntil.isPresent() && (active.isEmpty() || brokenUntil.getAsLong() - now <= 0)) {
            ended = true;
        }
    }

    private long nanosToSweepDeadline(long now) {
        return sweep.limits()
                .sweepTimeout()
                .map(limit -> startNanos + limit.toNanos() - now)
                .orElse(Long.MAX_VALUE);
    }

    private long nanosToNextDeadline() {
        long now = System.nanoTime();
        long next = stopping.isPresent() ? FRESH.toNanos() : Math.min(FRESH.toNanos(), nanosToSweepDeadline(now));
        for (var attempt : active.values()) {
            next = Math.min(next, attempt.nanosToDeadline(now, sweep.limits().trialTimeout()));
        }
        if (brokenUntil.isPresent()) {
            next = Math.min(next, active.isEmpty() ? 0 : brokenUntil.getAsLong() - now);
        }
        return Math.max(0, next);
    }

    /// Where nothing runs, and nothing more is to be started, the end is recorded once.
    private void endIfOver() {
        if (!active.isEmpty() || endRecorded) {
            return;
        }
        endRecorded = true;
        var verdict = verdict();
        record(
                new RunRecord.SessionEnded(
                        verdict.ending(), verdict.reason(), (System.nanoTime() - startNanos) / 1e9, clock.instant()),
                () -> ended = true);
    }

    // --- state

    /// Changes the state and hands the change to the journal. The effect comes back through the queue once
    /// the record is durable, and runs on the loop.
    private void record(RunRecord record, Runnable effect) {
        state.apply(record);
        if (brokenUntil.isEmpty()) {
            journal.append(record, () -> post(new LoopEvent.Durable(effect)));
        }
    }

    private void post(LoopEvent event) {
        try {
            queue.put(event);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private TrialState trial(int number) {
        return state.trials().get(number - 1);
    }

    private void publish() {
        view.accept(snapshots.make(state, active.values(), stopping.map(Stopping::reason), System.nanoTime()));
    }
}
