package dev.swath.sweep;

import dev.swath.launch.Processes;
import dev.swath.store.Holder;
import dev.swath.store.Outcome;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.trial.Cost;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Settles what a dead coordinator left open: every attempt that had not ended is proven dead before its
/// trial may run again.
public final class EarlierAttempts {
    /// The watchdog needs a moment after its coordinator's death.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long LOOK_AGAIN_MILLIS = 20;

    private EarlierAttempts() {}

    /// The records that close the attempts which were running.
    ///
    /// @param deadHost a host of which somebody knows that nothing of the run lives there any more
    /// @throws ResumeException where an attempt, or its coordinator, may still run
    public static List<RunRecord> settle(RunState past, Holder self, Optional<String> deadHost, Clock clock)
            throws InterruptedException {
        var session = past.session();
        if (session.isEmpty() || past.ending().isPresent() && past.running().isEmpty()) {
            return List.of();
        }
        var holder = session.get().holder();
        boolean here = holder.host().equals(self.host());
        if (!here && !deadHost.equals(Optional.of(holder.host()))) {
            throw new ResumeException(elsewhere(holder, self, deadHost));
        }
        var records = new ArrayList<RunRecord>();
        for (var attempt : past.running()) {
            if (here && holder.boot().equals(self.boot())) {
                proveDead(attempt);
            }
            records.add(new RunRecord.AttemptEnded(
                    attempt.attempt(), new Outcome.Lost(), 0, Cost.UNKNOWN, 0, clock.instant()));
        }
        return records;
    }

    private static String elsewhere(Holder holder, Holder self, Optional<String> deadHost) {
        return "its last session, process " + holder.pid() + " on host " + holder.host()
                + ", has not ended in the journal, and whether it still runs cannot be seen from " + self.host()
                + deadHost.map(host -> ", nor does --dead-host " + host + " name that host")
                        .orElse("")
                + "; resume the run there, or, once you know that nothing of it runs there, with --dead-host "
                + holder.host();
    }

    private static void proveDead(RunRecord.AttemptStarted attempt) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var alive = Processes.ofAttempt(attempt.pid(), attempt.processStart(), attempt.token());
        while (!alive.isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw new ResumeException(attempt.attempt() + " still runs as process "
                        + alive.getFirst().pid() + " and cannot be ended; end it, then resume");
            }
            alive.forEach(ProcessHandle::destroyForcibly);
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            alive = Processes.ofAttempt(attempt.pid(), attempt.processStart(), attempt.token());
        }
    }
}
