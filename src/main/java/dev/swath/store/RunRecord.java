package dev.swath.store;

import dev.swath.space.Combination;
import dev.swath.space.Value;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Cost;
import dev.swath.trial.LeftOut;
import dev.swath.trial.Objective;
import dev.swath.trial.Reading;
import dev.swath.trial.Role;
import java.time.Instant;
import java.util.Optional;

/// One change of a run's state, as the journal keeps it. What a run is, is what its records say, in their
/// order.
public sealed interface RunRecord {

    /// A run begins: the first record of every journal.
    ///
    /// @param sweep the sweep file with every default filled in
    /// @param data the digest of the data, where the coordinator reads any (`sha256:…`)
    /// @param code the digest of what runs in the children, where that is known
    /// @param planned how many trials the search has in all, where that is known
    /// @param limited in words, where somebody wanted fewer combinations than the sweep file asks for
    /// @param git of the folder where the run was started, where git keeps it
    /// @param allowed the bounds that the trainer or the data sets to parameters: `min`, `max` or both by name
    /// @param jars with trainers of somebody's own, as the command line named them
    /// @param leftOut what of the data could not be read
    record RunStarted(
            String run,
            String sweepName,
            Optional<Objective> objective,
            Value.Fields sweep,
            Optional<String> data,
            Optional<String> code,
            Optional<Long> planned,
            String version,
            Instant time,
            Optional<String> limited,
            Optional<GitState> git,
            Value.Fields allowed,
            Optional<String> jars,
            LeftOut leftOut)
            implements RunRecord {

        /// The run with the digests that hold after a change.
        RunStarted with(InputsChanged changed) {
            return new RunStarted(
                    run,
                    sweepName,
                    objective,
                    sweep,
                    changed.data(),
                    changed.code(),
                    planned,
                    version,
                    time,
                    limited,
                    git,
                    allowed,
                    jars,
                    changed.leftOut());
        }

        /// The run with the sweep that holds after a change, which no earlier limit is about.
        RunStarted with(SweepChanged changed) {
            return new RunStarted(
                    run,
                    sweepName,
                    objective,
                    changed.sweep(),
                    data,
                    code,
                    changed.planned(),
                    version,
                    time,
                    Optional.empty(),
                    git,
                    allowed,
                    jars,
                    leftOut);
        }
    }

    /// A coordinator takes the run over: the first time, and at each resume.
    ///
    /// @param token marks the processes of this session
    /// @param baseline what its gates will hold the run against: a run, or a file
    record SessionStarted(Holder holder, int workers, String token, Optional<String> baseline, Instant time)
            implements RunRecord {
        /// Without a baseline.
        public SessionStarted(Holder holder, int workers, String token, Instant time) {
            this(holder, workers, token, Optional.empty(), time);
        }
    }

    /// A session's coordinator has the data: it has read them, or they were in the cache.
    ///
    /// @param seconds how long the sweep waited for that
    /// @param shared whether trials share the table; otherwise each reads the data for itself
    /// @param reading empty where the table was in the cache
    record DataRead(double seconds, boolean shared, Optional<Reading> reading, Instant time) implements RunRecord {}

    /// Somebody resumed the run for more, or with other limits: from here on this sweep holds.
    ///
    /// @param sweep as in {@link RunStarted}
    record SweepChanged(Value.Fields sweep, Optional<Long> planned, Instant time) implements RunRecord {}

    /// Somebody accepted that the data or the code is no longer what it was: from here on these digests hold.
    ///
    /// @param leftOut what of the data could not be read
    record InputsChanged(Optional<String> data, Optional<String> code, LeftOut leftOut, Instant time)
            implements RunRecord {}

    /// A trial that had failed for good is to be run again.
    record TrialRequeued(int trial) implements RunRecord {}

    /// A trial came to be: the search chose its combination, or it stands beside the search.
    ///
    /// @param repeat which of its combination's trials it is, from 0: each has another seed
    record TrialCreated(int trial, Role role, int repeat, Combination combination, long seed) implements RunRecord {}

    /// A child waits at its gate; it is let go once this record is durable.
    ///
    /// @param processStart the child's start in milliseconds since 1970, which tells it from a later process of the
    ///     same pid
    record AttemptStarted(AttemptId attempt, long pid, long processStart, String token, Instant time)
            implements RunRecord {}

    /// An attempt is over, and its process is gone.
    ///
    /// @param wallSeconds from the gate's opening to the process's end
    /// @param ignoredLines how many lines of its event stream were not believed
    /// @param cost what it used, however it ended; what the child did not tell itself was sampled
    record AttemptEnded(
            AttemptId attempt, Outcome outcome, double wallSeconds, Cost cost, int ignoredLines, Instant time)
            implements RunRecord {}

    /// The coordinator has nothing more to do.
    ///
    /// @param wallSeconds of this session
    /// @param logEnd what a trial said last, where that is the reason
    /// @param judgement what came of the sweep's gates, where it has any and is done
    record SessionEnded(
            Ending ending,
            String reason,
            Optional<LogEnd> logEnd,
            Optional<Judgement> judgement,
            double wallSeconds,
            Instant time)
            implements RunRecord {}
}
