package dev.swath.sweep;

import dev.swath.spec.Sweep;
import dev.swath.store.LogEnd;
import dev.swath.store.Outcome;
import dev.swath.store.RunDirectory;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Role;
import dev.swath.trial.WorkerExit;
import java.io.IOException;
import java.util.Optional;

/// Says how attempts have ended, and whether another follows.
final class Judge {
    private final Sweep sweep;
    private final RunDirectory run;
    private final DiskGate disk;

    Judge(Sweep sweep, RunDirectory run, DiskGate disk) {
        this.sweep = sweep;
        this.run = run;
        this.disk = disk;
    }

    Outcome notStarted(ActiveAttempt attempt, IOException reason) {
        return new Outcome.Failed(
                Outcome.Cause.START, "it could not be started: " + reason.getMessage(), -1, mayRetry(attempt));
    }

    Outcome ended(ActiveAttempt attempt, int exit, LastWords lastWords) {
        return attempt.outcome(
                exit,
                lastWords,
                sweep.work() instanceof Sweep.Work.Training,
                isScored(attempt) ? sweep.objective() : Optional.empty(),
                sweep.resources().child().memoryBytes(),
                mayRetry(attempt) && !isHopeless(exit));
    }

    /// A refit is, where there is a test part.
    private boolean isScored(ActiveAttempt attempt) {
        return attempt.trial().role() != Role.REFIT
                || (sweep.work() instanceof Sweep.Work.Training(var trainer, var data) && data.test() > 0);
    }

    /// A built-in child says by its exit code that trying again does not help.
    private boolean isHopeless(int exit) {
        return sweep.work() instanceof Sweep.Work.Training
                && (exit == WorkerExit.REFUSED.code() || exit == WorkerExit.MISUSED.code());
    }

    private boolean mayRetry(ActiveAttempt attempt) {
        return attempt.trial().failures() < sweep.limits().retries();
    }

    /// The full disk that is to blame for an outcome, and not its trial, with a sentence that says so.
    Optional<String> fullDiskBehind(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed ? disk.shortageBehind(failed.message()) : Optional.empty();
    }

    /// What people are told of an attempt's last words.
    Optional<LogEnd> logEnd(AttemptId attempt, LastWords lastWords) {
        var log = run.root().relativize(run.log(attempt));
        return lastWords.lines().isEmpty()
                ? Optional.empty()
                : Optional.of(new LogEnd(log.toString(), lastWords.lines()));
    }
}
