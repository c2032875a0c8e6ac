package dev.swath.store;

import dev.swath.space.Combination;
import dev.swath.space.Value;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Cost;
import dev.swath.trial.Objective;
import java.time.Instant;
import java.util.Optional;

/// One change of a run's state, as the journal keeps it. What a run is, is what its records say, in their
/// order.
public sealed interface RunRecord {

    /// A run begins: the first record of every journal.
    ///
    /// @param sweep the sweep file with every default filled in
    /// @param data the digest of the data, where the coordinator reads any (`sha256:…`)
    record RunStarted(
            String run,
            String sweepName,
            Optional<Objective> objective,
            Value.Fields sweep,
            Optional<String> data,
            Optional<Long> planned,
            String version,
            Instant time)
            implements RunRecord {}

    /// A coordinator takes the run over: the first time, and at each resume.
    ///
    /// @param token marks the processes of this session
    record SessionStarted(Holder holder, int workers, String token, Instant time) implements RunRecord {}

    /// The search chose a combination.
    record TrialCreated(int trial, Combination combination, long seed) implements RunRecord {}

    /// A child waits at its gate; it is let go once this record is durable.
    ///
    /// @param processStart the child's start in milliseconds since 1970, which tells it from a later process
    ///     of the
    ///     same pid
    record AttemptStarted(AttemptId attempt, long pid, long processStart, String token, Instant time)
            implements RunRecord {}

    /// An attempt is over, and its process is gone.
    ///
    /// @param wallSeconds from the gate's opening to the process's end
    /// @param cost what it used, however it ended; what the child did not tell itself was sampled
    record AttemptEnded(AttemptId attempt, Outcome outcome, double wallSeconds, Cost cost, Instant time)
            implements RunRecord {}

    /// The coordinator has nothing more to do.
    ///
    /// @param wallSeconds of this session
    record SessionEnded(Ending ending, String reason, double wallSeconds, Instant time) implements RunRecord {}
}
