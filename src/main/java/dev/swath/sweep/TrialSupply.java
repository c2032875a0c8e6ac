package dev.swath.sweep;

import dev.swath.search.Sampler;
import dev.swath.space.Combination;
import dev.swath.spec.Sweep;
import dev.swath.store.CombinationState;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.trial.Role;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/// Where the loop's next trial comes from. One that is to be run again goes first, then the reference, then
/// what is missing of the combination that was begun last, then a new combination. The winner's refit is
/// asked for apart, after the search.
final class TrialSupply {
    private static final Combination DEFAULTS = new Combination(new LinkedHashMap<>());

    private final Sampler sampler;
    private final Sweep sweep;
    private final RunState state;
    private final WaitingTrials waiting;
    private Optional<Next> offered = Optional.empty();
    private boolean spaceUsedUp;
    private long refitNotBefore;

    /// What can be started now.
    sealed interface Next {
        record Again(int trial) implements Next {}

        record New(Role role, Combination combination, int repeat) implements Next {}
    }

    /// @param state what the journal says, now and later; a resumed run's trials that had not ended are the
    ///     first to be run
    TrialSupply(Sampler sampler, Sweep sweep, RunState state, long now, RandomGenerator jitter) {
        this.sampler = sampler;
        this.sweep = sweep;
        this.state = state;
        this.waiting = new WaitingTrials(now, jitter);
        this.refitNotBefore = now;
        state.trials().stream()
                .filter(trial -> trial.status() == TrialState.Status.WAITING && trial.role() != Role.REFIT)
                .forEach(trial -> waiting.addNow(trial.number(), now));
    }

    /// What to start next, the same again until it is {@link #taken}; empty where nothing can be started now.
    Optional<Next> next(long now) {
        if (offered.isEmpty()) {
            offered = choose(now);
        }
        return offered;
    }

    /// What was offered last is being started.
    void taken() {
        offered = Optional.empty();
    }

    private Optional<Next> choose(long now) {
        var again = waiting.poll(now);
        return again.isPresent()
                ? Optional.of(new Next.Again(again.getAsInt()))
                : missing(sweep, state).or(this::newCombination);
    }

    /// What has been begun and lacks trials that do not even exist yet.
    static Optional<Next> missing(Sweep sweep, RunState state) {
        return missingReference(sweep, state).or(() -> missingRepeat(sweep, state));
    }

    /// A run that began without a reference gets none later.
    private static Optional<Next> missingReference(Sweep sweep, RunState state) {
        int there = state.reference().map(it -> it.trials().size()).orElse(0);
        return sweep.reference() == Sweep.Reference.DEFAULTS
                        && there < sweep.repeat()
                        && (there > 0 || state.trials().isEmpty())
                ? Optional.of(new Next.New(Role.REFERENCE, DEFAULTS, there))
                : Optional.empty();
    }

    private static Optional<Next> missingRepeat(Sweep sweep, RunState state) {
        return state.lastCombination()
                .filter(last -> last.trials().size() < sweep.repeat())
                .map(last -> new Next.New(
                        Role.SEARCH, last.combination(), last.trials().size()));
    }

    private Optional<Next> newCombination() {
        if (spaceUsedUp || state.combinationCount() >= sweep.runCap().orElse(Integer.MAX_VALUE)) {
            return Optional.empty();
        }
        var combination = sampler.ask();
        spaceUsedUp = combination.isEmpty();
        return combination.map(it -> new Next.New(Role.SEARCH, it, 0));
    }

    /// Takes a failed trial back, to be run again after a pause.
    void giveBack(TrialState trial, long now) {
        int failures = Math.max(1, trial.failures());
        if (trial.role() == Role.REFIT) {
            refitNotBefore = waiting.afterPause(failures, now);
        } else {
            waiting.addAfterPause(trial.number(), failures, now);
        }
    }

    /// Tells the search what became of a combination whose trials are all over.
    void tell(CombinationState combination) {
        tell(sampler, combination, state);
    }

    static void tell(Sampler sampler, CombinationState combination, RunState state) {
        var score = state.score(combination);
        sampler.tell(combination.combination(), score.map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
    }

    /// True where nothing waits, so that nothing will ever come once {@link #next} gave nothing.
    boolean nothingWaits() {
        return waiting.isEmpty() && offered.isEmpty();
    }

    /// The winner's refit, once the search has ended: where it is still to be run, and its pause is over.
    Optional<Next> refit(long now) {
        if (!isRefitLeft(sweep, state) || refitNotBefore - now > 0) {
            return Optional.empty();
        }
        return Optional.of(state.refitOfBest()
                .<Next>map(refit -> new Next.Again(refit.number()))
                .orElseGet(() ->
                        new Next.New(Role.REFIT, state.best().orElseThrow().combination(), 0)));
    }

    boolean isRefitLeft() {
        return isRefitLeft(sweep, state);
    }

    /// Whether the winner, if there is one, is still to be trained again, to be scored on the test part or to be
    /// kept. Another winner than last time is. A program has neither, as far as Swath knows.
    static boolean isRefitLeft(Sweep sweep, RunState state) {
        return sweep.work() instanceof Sweep.Work.Training(var trainer, var data)
                && (data.mayHaveTestPart() || sweep.keepModels() == Sweep.KeepModels.BEST)
                && state.best().isPresent()
                && state.refitOfBest().filter(TrialState::isOver).isEmpty();
    }

    long nanosToNext(long now) {
        return Math.min(waiting.nanosToNext(now), refitNotBefore - now > 0 ? refitNotBefore - now : Long.MAX_VALUE);
    }
}
