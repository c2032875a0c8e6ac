package dev.swath.report;

import dev.swath.analysis.RunSummary;
import dev.swath.store.JournalFollower;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /// Writes a run's table, summaries and README from its state: also the others where one cannot be written.
    ///
    /// @throws IOException of the first that could not be written
    public static void write(RunDirectory run, RunState state) throws IOException {
        var files = tables(run, state);
        files.put(run.readme(), RunReadme.of(state));
        writeAll(files);
        BestFolder.write(run, state);
    }

    private static Map<Path, String> tables(RunDirectory run, RunState state) {
        var summary = RunSummary.of(state);
        var files = new LinkedHashMap<Path, String>();
        files.put(run.trialsTable(), TrialsTable.of(state));
        files.put(run.summaryText(), SummaryText.of(summary, run));
        files.put(run.summaryData(), SummaryData.of(summary, run));
        return files;
    }

    private static void writeAll(Map<Path, String> files) throws IOException {
        var refused = new ArrayList<IOException>();
        for (var file : files.entrySet()) {
            try {
                RunDirectory.writeWhole(file.getKey(), file.getValue());
            } catch (IOException unwritable) {
                refused.add(unwritable);
            }
        }
        if (!refused.isEmpty()) {
            refused.stream().skip(1).forEach(refused.getFirst()::addSuppressed);
            throw refused.getFirst();
        }
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
                var files = tables(run, state);
                files.putAll(readmes());
                writeAll(files);
                BestFolder.write(run, state);
                explained = true;
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
    private Map<Path, String> readmes() {
        var files = new LinkedHashMap<Path, String>();
        var ofAllRuns = run.root().toAbsolutePath().resolve("../../README.md").normalize();
        if (!explained && Files.notExists(ofAllRuns)) {
            files.put(ofAllRuns, RunReadme.OF_ALL_RUNS);
        }
        if (!explained || closing.getCount() == 0) {
            files.put(run.readme(), RunReadme.of(state));
        }
        return files;
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
