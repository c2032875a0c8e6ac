package dev.swath.sweep;

import dev.swath.launch.Launch;
import dev.swath.launch.LauncherOpener;
import dev.swath.store.CurveWriter;
import dev.swath.store.LogEnd;
import dev.swath.store.Outcome;
import dev.swath.store.RunDirectory;
import dev.swath.store.TrialState;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// A trial of a run, run again alone: in a child as a sweep would start it, with the same assignment. Its log, curves
/// and files come into a folder of their own. Nothing of it is recorded.
public final class SingleTrial {
    private static final int QUEUE_CAPACITY = 256;

    /// A witness looks at the log so often.
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Launches launches;
    private final TrialState trial;
    private final Witness witness;
    private final Judge judge;
    private final TrialTimes times;
    private final ActiveAttempts active = new ActiveAttempts();
    private final BlockingQueue<LoopEvent> queue = new ArrayBlockingQueue<>(QUEUE_CAPACITY);

    /// Sees the trial at work, on the thread that runs it.
    public interface Witness {
        /// The child said something.
        void heard(Event event);

        /// Some time has passed: there may be more in the log.
        void look();
    }

    /// How it ended.
    ///
    /// @param logEnd what it printed last; empty where it printed nothing
    public record End(Outcome outcome, double wallSeconds, Optional<LogEnd> logEnd) {}

    private SingleTrial(Launches launches, TrialState trial, Witness witness) {
        this.launches = launches;
        this.trial = trial;
        this.witness = witness;
        judge = new Judge(launches.sweep(), launches.run(), DiskGate.of(launches.run()));
        times = new TrialTimes(launches.sweep().limits().trialTimeout());
    }

    /// Runs it to its end.
    ///
    /// @param launches into another folder than the run's own
    /// @param trial as the run's journal tells of it
    /// @throws IOException where the folder cannot be written, or processes cannot be started safely
    public static End run(Launches launches, LauncherOpener launchers, TrialState trial, Witness witness)
            throws IOException, InterruptedException {
        return new SingleTrial(launches, trial, witness).run(launchers);
    }

    /// What would be started. The attempt has the number of the run's last one, since a command may go by that.
    public static Launch launch(Launches launches, TrialState trial, String token) {
        return launches.of(trial, attempt(trial), token, TrialTimes.compiler(trial.wallSeconds()));
    }

    /// What it prints goes here.
    public static Path log(RunDirectory folder, TrialState trial) {
        return folder.log(attempt(trial));
    }

    private static AttemptId attempt(TrialState trial) {
        return new AttemptId(trial.number(), Math.max(1, trial.attempts()));
    }

    private End run(LauncherOpener launchers) throws IOException, InterruptedException {
        var curves = new CurveWriter(
                launches.run(),
                failed -> new LoopEvent.DiskFailed("its curves could not be written: " + failed.getMessage())
                        .postTo(queue));
        var listener = new LoopListener(queue, launches.run(), curves, launches::events);
        try (curves;
                var launcher = launchers.open(listener, SweepRun.newToken())) {
            var attempt = new ActiveAttempt(trial, attempt(trial), SweepRun.newToken());
            active.add(attempt);
            launcher.start(launch(launches, trial, attempt.token()));
            while (true) {
                var next = queue.poll(nanosToNext(), TimeUnit.NANOSECONDS);
                var end = next == null ? Optional.<End>empty() : handle(attempt, next);
                witness.look();
                if (end.isPresent()) {
                    return end.get();
                }
                active.meetDeadlines(System.nanoTime(), times.timeout());
            }
        }
    }

    private long nanosToNext() {
        return Math.clamp(active.nanosToDeadline(System.nanoTime(), times.timeout()), 0, LOOK_NANOS);
    }

    private Optional<End> handle(ActiveAttempt attempt, LoopEvent event) throws IOException {
        switch (event) {
            case LoopEvent.Started(var child) -> {
                attempt.waitsAtGate(child);
                attempt.open(System.nanoTime());
            }
            case LoopEvent.Spoke(var id, var said) -> {
                attempt.hear(said);
                witness.heard(said);
            }
            case LoopEvent.Used(var id, var usage) -> {
                attempt.used(usage);
                if (usage.residentBytes() > launches.sweep().resources().child().memoryBytes()) {
                    active.askToEnd(attempt, ActiveAttempt.EndedEarly.MEMORY, System.nanoTime());
                    attempt.kill();
                }
            }
            case LoopEvent.NotStarted(var id, var reason) -> {
                return Optional.of(new End(judge.notStarted(attempt, reason), 0, Optional.empty()));
            }
            case LoopEvent.Ended(var id, int exit, var lastWords, int ignoredLines) -> {
                return Optional.of(new End(
                        judge.ended(attempt, exit, lastWords),
                        attempt.wallSeconds(System.nanoTime()),
                        judge.logEnd(id, lastWords)));
            }
            case LoopEvent.DiskFailed(var reason) -> throw new IOException(reason);
            case LoopEvent.Broken(var reason) -> throw new IOException(reason);
            case LoopEvent.Durable durable -> throw new IllegalStateException("nothing is recorded");
            case LoopEvent.StopAsked stop -> throw new IllegalStateException("nobody can ask");
        }
        return Optional.empty();
    }
}
