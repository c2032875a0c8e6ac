package dev.swath.report;

import dev.swath.analysis.RunSummary;
import dev.swath.store.JournalFollower;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Keeps a run's derived files up to date while it goes on, on a thread of its own. It follows the journal, so
/// it takes no part in the sweep and cannot slow it down. A file that cannot be written costs nothing but that
/// file: all can be made again from the journal.
public final class RunReporter implements AutoCloseable {
    private final RunDirectory run;
    private final JournalFollower journal;
    private final Consumer<IOException> onFailure;
    private final RunState state = new RunState();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private boolean explained;
    private boolean failedBefore;
    private boolean stale;

    private RunReporter(RunDirectory run, Consumer<IOException> onFailure) throws IOException {
        this.run = run;
        this.onFailure = onFailure;
        journal = new JournalFollower(run.journal());
        thread = Thread.ofPlatform().name("swath-report").daemon().unstarted(this::follow);
    }

    /// Starts to follow a run whose journal exists.
    ///
    /// @param onFailure told, on the reporter's thread, when the files cannot be written, once until they can
    ///     be again
    public static RunReporter start(RunDirectory run, Consumer<IOException> onFailure) throws IOException {
        var reporter = new RunReporter(run, onFailure);
        reporter.thread.start();
        return reporter;
    }

    /// Writes a run's table and summaries from its state.
    public static void write(RunDirectory run, RunState state) throws IOException {
        var summary = RunSummary.of(state);
        RunDirectory.writeWhole(run.trialsTable(), TrialsTable.of(state));
        RunDirectory.writeWhole(run.summaryText(), SummaryText.of(summary, run));
        RunDirectory.writeWhole(run.summaryData(), SummaryData.of(summary, run));
    }

    private void follow() {
        try (journal) {
            var pause = Pace.SHORTEST;
            while (!closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                pause = Pace.pause(refresh());
            }
            stale = true;
            refresh();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (IOException unreadable) {
            onFailure.accept(unreadable);
        } catch (RuntimeException mistake) {
            onFailure.accept(new IOException(
                    "the run's tables are no longer kept up to date, though its journal is: " + mistake, mistake));
        }
    }

    private Duration refresh() throws IOException {
        var begun = System.nanoTime();
        stale |= journal.poll(state::apply) > 0;
        if (stale && state.start().isPresent()) {
            try {
                write(run, state);
                explain();
                stale = false;
                failedBefore = false;
            } catch (IOException unwritable) {
                if (!failedBefore) {
                    onFailure.accept(unwritable);
                }
                failedBefore = true;
            }
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /// The READMEs name the metrics, which are known once a trial has finished; until then they name the
    /// objective's.
    private void explain() throws IOException {
        if (!explained) {
            writeIfMissing(
                    run.root().toAbsolutePath().resolve("../../README.md").normalize());
        }
        if (!explained || closing.getCount() == 0) {
            RunDirectory.writeWhole(run.readme(), RunReadme.of(state));
        }
        explained = true;
    }

    private static void writeIfMissing(Path readme) throws IOException {
        if (Files.notExists(readme)) {
            RunDirectory.writeWhole(readme, RunReadme.OF_ALL_RUNS);
        }
    }

    /// Takes in what the journal has by now, writes the files a last time, and ends the thread. Close the
    /// journal first, so that the run's end is in it.
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException hurried) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
