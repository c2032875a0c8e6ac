package dev.swath.store;

import dev.swath.space.Combination;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A sweep at one moment, for views that draw it. Immutable; the coordinator makes a new one after each
/// change, and a view that is slow misses some.
///
/// @param planned how many trials the search will have in all; empty where it decides as it goes
/// @param finished trials of the search, as are those that failed
/// @param elapsed of this session
/// @param trialTime of this session's attempts that finished
/// @param recentFailures the last attempts that failed for good, the oldest first; at most
///     {@link #RECENT_FAILURES}
/// @param holdUp what the next trial waits for, other than a worker
/// @param stopping whether the sweep winds down early, and why
public record RunSnapshot(
        RunDirectory run,
        String sweepName,
        OptionalLong planned,
        int finished,
        int failed,
        int workers,
        List<Running> running,
        Optional<Best> best,
        Duration elapsed,
        TrialTime trialTime,
        List<Failure> recentFailures,
        Optional<String> stopping,
        Optional<String> holdUp) {
    /// More failures than this are not kept in a snapshot: the views count them.
    public static final int RECENT_FAILURES = 8;

    public RunSnapshot {
        running = List.copyOf(running);
        recentFailures = List.copyOf(recentFailures);
    }

    /// An attempt that failed and is not repeated.
    public record Failure(AttemptId attempt, String message) {}

    /// One attempt at work.
    ///
    /// @param done how much of its work it says is done, from 0 to 1
    /// @param latest what it measured last, where it told
    public record Running(
            AttemptId attempt,
            Role role,
            Combination combination,
            Duration elapsed,
            double done,
            Optional<Latest> latest) {}

    /// A value on the way: of the sweep's metric, of another, or a loss on training rows. Not the trial's result.
    public record Latest(String metric, double value) {}

    /// The best combination so far.
    ///
    /// @param trial its first
    public record Best(int trial, Combination combination, String metric, double mean, double spread) {}

    /// The trials that are neither over nor running.
    public OptionalLong left() {
        return planned.isPresent()
                ? OptionalLong.of(Math.max(0, planned.getAsLong() - finished - failed - searching()))
                : OptionalLong.empty();
    }

    /// The trials of the search that run.
    public long searching() {
        return running.stream().filter(it -> it.role() == Role.SEARCH).count();
    }

    /// How long the rest will take if trials go on as they did; empty before the first has finished.
    public Optional<TrialTime.Remaining> remaining() {
        if (planned.isEmpty() || trialTime.mean() == 0) {
            return Optional.empty();
        }
        double trialsToGo = left().orElse(0);
        for (var attempt : running) {
            trialsToGo += Math.max(0, 1 - attempt.elapsed().toMillis() / 1000.0 / trialTime.mean());
        }
        return Optional.of(trialTime.remaining(trialsToGo, workers));
    }
}
