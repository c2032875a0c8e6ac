package dev.swath.sweep;

import dev.swath.spec.Sweep;
import dev.swath.store.Outcome;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunSnapshot;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.store.TrialTime;
import dev.swath.trial.Objective;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Makes the pictures of the sweep that views draw.
final class SnapshotMaker {
    private final RunDirectory run;
    private final Sweep sweep;
    private final int workers;
    private final long startNanos;
    private final OptionalLong planned;
    private final Deque<RunSnapshot.Failure> recentFailures = new ArrayDeque<>();
    private TrialTime trialTime = TrialTime.NONE;

    SnapshotMaker(RunDirectory run, Sweep sweep, int workers, long startNanos) {
        this.run = run;
        this.sweep = sweep;
        this.workers = workers;
        this.startNanos = startNanos;
        this.planned = planned(sweep);
    }

    /// How many trials a sweep's search has: each combination has one per repeat. Where that many cannot be
    /// counted, it counts as endless.
    static OptionalLong planned(Sweep sweep) {
        return combinations(sweep)
                .map(it -> it.multiply(BigInteger.valueOf(sweep.repeat())))
                .filter(it -> it.bitLength() < Long.SIZE)
                .map(it -> OptionalLong.of(it.longValueExact()))
                .orElseGet(OptionalLong::empty);
    }

    /// How many combinations a sweep tries: the space's size or the cap, whichever is less; empty for no end.
    static Optional<BigInteger> combinations(Sweep sweep) {
        var size = sweep.space().size();
        if (sweep.runCap().isEmpty()) {
            return size;
        }
        var cap = BigInteger.valueOf(sweep.runCap().getAsInt());
        return Optional.of(size.map(cap::min).orElse(cap));
    }

    void concluded(ActiveAttempt attempt, Outcome outcome, long nowNanos) {
        switch (outcome) {
            case Outcome.Finished it -> trialTime = trialTime.with(attempt.wallSeconds(nowNanos));
            case Outcome.Failed failed
            when !failed.retried() -> {
                recentFailures.addLast(new RunSnapshot.Failure(attempt.id(), failed.message()));
                if (recentFailures.size() > RunSnapshot.RECENT_FAILURES) {
                    recentFailures.removeFirst();
                }
            }
            case Outcome.Failed retried -> {}
            case Outcome.Stopped stopped -> {}
            case Outcome.Lost lost -> {}
        }
    }

    RunSnapshot make(
            RunState state,
            Collection<ActiveAttempt> active,
            Optional<String> stopping,
            Optional<String> holdUp,
            long nowNanos) {
        return new RunSnapshot(
                run,
                sweep.name(),
                planned,
                state.count(TrialState.Status.FINISHED),
                state.count(TrialState.Status.FAILED),
                workers,
                active.stream()
                        .map(attempt ->
                                attempt.snapshot(nowNanos, sweep.objective().map(Objective::metric)))
                        .toList(),
                best(state),
                Duration.ofNanos(nowNanos - startNanos),
                trialTime,
                List.copyOf(recentFailures),
                stopping,
                holdUp);
    }

    private Optional<RunSnapshot.Best> best(RunState state) {
        return sweep.objective()
                .flatMap(objective -> state.best()
                        .flatMap(best -> best.score(objective.metric())
                                .map(score -> new RunSnapshot.Best(
                                        best.number(),
                                        best.combination(),
                                        objective.metric(),
                                        score.mean(),
                                        score.spread()))));
    }
}
