package dev.swath.cli;

import dev.swath.analysis.RunCondition;
import dev.swath.store.JournalFollower;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.trial.AttemptId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Copies a trial's log to where somebody reads it. One who reads no further ends it quietly.
final class TrialLog {
    private static final long PAUSE_MILLIS = 100;
    private static final int CHUNK = 1 << 16;

    private final RunDirectory run;
    private final int trial;
    private final Optional<Integer> wanted;
    private final OutputStream out;
    private long shown;
    private long copied;

    /// @param wanted which attempt; empty for the last, and for those that come after it
    TrialLog(RunDirectory run, int trial, Optional<Integer> wanted, OutputStream out) {
        this.run = run;
        this.trial = trial;
        this.wanted = wanted;
        this.out = out;
    }

    /// Copies what there is now.
    ///
    /// @return how many bytes there were
    long print(TrialState now) throws IOException {
        var _ = copy(wanted.orElse(now.attempts()));
        return copied;
    }

    /// Copies what there is and what comes, until the trial is over, or its run.
    ///
    /// @return how many bytes there were
    long follow() throws IOException, InterruptedException {
        var state = new RunState();
        try (var journal = new JournalFollower(run.journal())) {
            var _ = journal.poll(state::apply);
            int attempt = wanted.orElseGet(() -> Math.max(1, state.trial(trial).attempts()));
            while (true) {
                // Both are asked for before the log is read: what was printed until then is there.
                boolean alone = Coordinators.unended(run) == RunCondition.INTERRUPTED;
                var _ = journal.poll(state::apply);
                boolean over = isOver(state, attempt) || alone || state.ending().isPresent();
                if (!copy(attempt)) {
                    return copied;
                }
                if (!over) {
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                } else if (wanted.isEmpty() && state.trial(trial).attempts() > attempt) {
                    attempt++;
                    shown = 0;
                } else if (wanted.isPresent()
                        || alone
                        || state.ending().isPresent()
                        || state.trial(trial).isOver()) {
                    return copied;
                } else {
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
            }
        }
    }

    private boolean isOver(RunState state, int attempt) {
        var now = state.trial(trial);
        return now.attempts() > attempt || (now.attempts() == attempt && now.status() != TrialState.Status.RUNNING);
    }

    /// False where nobody reads any more.
    private boolean copy(int attempt) throws IOException {
        Path log = run.log(new AttemptId(trial, Math.max(1, attempt)));
        try (var channel = FileChannel.open(log)) {
            // A log that has grown too long is cut.
            shown = Math.min(shown, channel.size());
            channel.position(shown);
            var chunk = new byte[CHUNK];
            var bytes = Channels.newInputStream(channel);
            for (int read = bytes.read(chunk); read > 0; read = bytes.read(chunk)) {
                shown += read;
                copied += read;
                if (!write(chunk, read)) {
                    return false;
                }
            }
            return true;
        } catch (NoSuchFileException nothingPrinted) {
            return true;
        }
    }

    private boolean write(byte[] chunk, int count) {
        try {
            out.write(chunk, 0, count);
            out.flush();
            return true;
        } catch (IOException nobodyReads) {
            return false;
        }
    }
}
