package dev.swath.sweep;

import dev.swath.spec.Sweep;
import dev.swath.store.CombinationState;
import dev.swath.store.Ending;
import dev.swath.store.LogEnd;
import dev.swath.store.Outcome;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// When a sweep has had enough: a target, a limit, or trouble that will not go away by itself.
final class StopRules {
    private static final Stopping TARGET_REACHED = new Stopping(Ending.DONE, "metric.target was reached");

    private final Sweep sweep;
    private final long startNanos;
    private final OptionalLong planned;
    private final CircuitBreaker breaker = new CircuitBreaker();

    /// @param planned how many trials the search is to have in all
    StopRules(Sweep sweep, OptionalLong planned, long startNanos) {
        this.sweep = sweep;
        this.planned = planned;
        this.startNanos = startNanos;
    }

    /// After a combination's trials have all ended for good.
    Optional<Stopping> after(CombinationState combination, RunState state) {
        return hasReachedTarget(sweep, combination, state) ? Optional.of(TARGET_REACHED) : Optional.empty();
    }

    /// After a trial of the search has failed for good.
    Optional<Stopping> afterFailure(RunState state) {
        int failures = state.count(TrialState.Status.FAILED);
        if (failures >= mostFailures()) {
            return Optional.of(new Stopping(
                    Ending.ABORTED,
                    failures + (failures == 1 ? " trial" : " trials")
                            + " failed, as many as limits.max_failures allows"));
        }
        return Optional.empty();
    }

    /// After any attempt at a trial of search or reference: whether one mistake is being made again and again.
    ///
    /// @param combination its combination's first trial
    /// @param logEnd what the attempt printed last
    Optional<Stopping> afterAttempt(int combination, int trial, Outcome outcome, Optional<LogEnd> logEnd) {
        return breaker.after(combination, trial, outcome)
                .map(reason -> new Stopping(Ending.ABORTED, reason, logEnd.filter(end -> saysMore(end, reason))));
    }

    /// A last line that the reason ends with is not told twice.
    private static boolean saysMore(LogEnd end, String reason) {
        return end.lines().size() > 1 || !reason.contains(end.lines().getFirst().strip());
    }

    /// Before the first start: whether an earlier session has reached what is wanted.
    Optional<Stopping> before(RunState state) {
        return isTargetReached(sweep, state) ? Optional.of(TARGET_REACHED) : Optional.empty();
    }

    /// Whether a combination is as good as `metric.target` asks for.
    static boolean isTargetReached(Sweep sweep, RunState state) {
        return sweep.objective().filter(it -> it.target().isPresent()).isPresent()
                && state.combinations().stream().anyMatch(combination -> hasReachedTarget(sweep, combination, state));
    }

    /// One lucky seed is not enough: all of a combination's trials must be over.
    private static boolean hasReachedTarget(Sweep sweep, CombinationState combination, RunState state) {
        return combination.isOver(sweep.repeat())
                && state.score(combination)
                        .filter(score -> sweep.objective().orElseThrow().reached(score))
                        .isPresent();
    }

    private double mostFailures() {
        return sweep.limits()
                .maxFailures()
                .map(limit -> switch (limit) {
                    case Sweep.FailureLimit.Count(int trials) -> (double) trials;
                    case Sweep.FailureLimit.Share(double share) ->
                        planned.isPresent() ? Math.max(1, share * planned.getAsLong()) : Double.POSITIVE_INFINITY;
                })
                .orElse(Double.POSITIVE_INFINITY);
    }

    /// Whether the time for new trials is over.
    Optional<Stopping> budgetUsedUp(long now) {
        return isOver(sweep.limits().budget(), now)
                ? Optional.of(new Stopping(Ending.DONE, "the budget is used up"))
                : Optional.empty();
    }

    /// Whether the time for all trials is over.
    Optional<Stopping> timedOut(long now) {
        return isOver(sweep.limits().sweepTimeout(), now)
                ? Optional.of(new Stopping(Ending.ABORTED, "limits.sweep_timeout was reached"))
                : Optional.empty();
    }

    private boolean isOver(Optional<Duration> limit, long now) {
        return nanosLeft(limit, now) <= 0;
    }

    private long nanosLeft(Optional<Duration> limit, long now) {
        return limit.map(it -> startNanos + it.toNanos() - now).orElse(Long.MAX_VALUE);
    }

    /// How long until one of the two times is over; `Long.MAX_VALUE` for never.
    long nanosToNext(long now) {
        long budget = nanosLeft(sweep.limits().budget(), now);
        long timeout = nanosLeft(sweep.limits().sweepTimeout(), now);
        return Math.min(budget <= 0 ? Long.MAX_VALUE : budget, timeout <= 0 ? Long.MAX_VALUE : timeout);
    }
}
