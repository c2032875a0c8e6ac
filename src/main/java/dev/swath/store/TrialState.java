package dev.swath.store;

import dev.swath.space.Combination;
import dev.swath.trial.Cost;
import dev.swath.trial.Role;
import dev.swath.trial.Score;
import java.time.Instant;
import java.util.Optional;

/// What has become of one trial.
///
/// @param created what it is
/// @param attempts how many attempts have begun
/// @param failures how many of them have failed since the trial was last queued by a person; those that were
///     stopped or lost are not among them
/// @param outcome how the last attempt that ended did; empty before the first end
/// @param wallSeconds of the last attempt that ended
/// @param cost of the last attempt that ended
public record TrialState(
        RunRecord.TrialCreated created,
        Status status,
        int attempts,
        int failures,
        Optional<Outcome> outcome,
        double wallSeconds,
        Cost cost,
        Optional<Instant> started,
        Optional<Instant> ended) {

    /// Where a trial stands.
    public enum Status {
        /// Created, or to be run again.
        WAITING,
        RUNNING,
        FINISHED,
        FAILED
    }

    public int number() {
        return created.trial();
    }

    public Role role() {
        return created.role();
    }

    /// Which of its combination's trials it is, from 0.
    public int repeat() {
        return created.repeat();
    }

    public Combination combination() {
        return created.combination();
    }

    public long seed() {
        return created.seed();
    }

    /// True where it runs no more, unless a person queues it again.
    public boolean isOver() {
        return status == Status.FINISHED || status == Status.FAILED;
    }

    static TrialState created(RunRecord.TrialCreated record) {
        return new TrialState(
                record, Status.WAITING, 0, 0, Optional.empty(), 0, Cost.UNKNOWN, Optional.empty(), Optional.empty());
    }

    TrialState started(RunRecord.AttemptStarted record) {
        return new TrialState(
                created,
                Status.RUNNING,
                record.attempt().attempt(),
                failures,
                outcome,
                wallSeconds,
                cost,
                Optional.of(record.time()),
                Optional.empty());
    }

    TrialState requeued() {
        return new TrialState(created, Status.WAITING, attempts, 0, outcome, wallSeconds, cost, started, ended);
    }

    TrialState ended(RunRecord.AttemptEnded record) {
        var next = switch (record.outcome()) {
            case Outcome.Finished finished -> Status.FINISHED;
            case Outcome.Failed failed -> failed.retried() ? Status.WAITING : Status.FAILED;
            case Outcome.Stopped stopped -> Status.WAITING;
            case Outcome.Lost lost -> Status.WAITING;
        };
        return new TrialState(
                created,
                next,
                // An attempt that never got a process has no record of its start.
                Math.max(attempts, record.attempt().attempt()),
                record.outcome() instanceof Outcome.Failed ? failures + 1 : failures,
                Optional.of(record.outcome()),
                record.wallSeconds(),
                record.cost(),
                started,
                Optional.of(record.time()));
    }

    /// What the trial gave, where it finished.
    public Optional<Outcome.Finished> result() {
        return outcome.filter(Outcome.Finished.class::isInstance).map(Outcome.Finished.class::cast);
    }

    /// What the trial reached in a metric, where it finished and has it.
    public Optional<Score> scoreIn(String metric) {
        return result().flatMap(
                        finished -> Optional.ofNullable(finished.scores().get(metric)));
    }

    /// The mean that the trial reached in a metric, where it finished and has it.
    public Optional<Double> score(String metric) {
        return scoreIn(metric).map(Score::mean);
    }
}
