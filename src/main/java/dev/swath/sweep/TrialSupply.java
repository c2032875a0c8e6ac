package dev.swath.sweep;

import dev.swath.search.Sampler;
import dev.swath.space.Combination;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/// Where the loop's next trial comes from: one that is to be run again goes before a new one.
final class TrialSupply {
    private final Sampler sampler;
    private final int runCap;
    private final WaitingTrials waiting;
    private Optional<Next> offered = Optional.empty();
    private boolean spaceUsedUp;

    /// What can be started now.
    sealed interface Next {
        record Again(int trial) implements Next {}

        record New(Combination combination) implements Next {}
    }

    /// @param state a resumed run's trials that had not ended are the first to be run
    TrialSupply(Sampler sampler, int runCap, RunState state, long now, RandomGenerator jitter) {
        this.sampler = sampler;
        this.runCap = runCap;
        this.waiting = new WaitingTrials(now, jitter);
        state.trials().stream()
                .filter(trial -> trial.status() == TrialState.Status.WAITING)
                .forEach(trial -> waiting.addNow(trial.number(), now));
    }

    /// What to start next, the same again until it is {@link #taken}; empty where nothing can be started now.
    Optional<Next> next(int created, long now) {
        if (offered.isEmpty()) {
            offered = choose(created, now);
        }
        return offered;
    }

    /// What was offered last is being started.
    void taken() {
        offered = Optional.empty();
    }

    private Optional<Next> choose(int created, long now) {
        var again = waiting.poll(now);
        if (again.isPresent()) {
            return Optional.of(new Next.Again(again.getAsInt()));
        }
        if (spaceUsedUp || created >= runCap) {
            return Optional.empty();
        }
        var combination = sampler.ask();
        spaceUsedUp = combination.isEmpty();
        return combination.map(Next.New::new);
    }

    /// Takes a failed trial back, to be run again after a pause.
    void giveBack(TrialState trial, long now) {
        waiting.addAfterPause(trial.number(), Math.max(1, trial.failures()), now);
    }

    /// Tells the search what became of a trial.
    void tell(TrialState trial, Optional<Double> score) {
        sampler.tell(trial.combination(), told(score));
    }

    /// A score as samplers are told of it.
    static OptionalDouble told(Optional<Double> score) {
        return score.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }

    /// True where nothing waits, so that nothing will ever come once {@link #next} gave nothing.
    boolean nothingWaits() {
        return waiting.isEmpty() && offered.isEmpty();
    }

    long nanosToNext(long now) {
        return waiting.nanosToNext(now);
    }
}
