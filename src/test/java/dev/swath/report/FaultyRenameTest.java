package dev.swath.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Await;
import dev.swath.analysis.RunSummary;
import dev.swath.store.FaultyFileSystem;
import dev.swath.store.JournalReader;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunState;
import dev.swath.store.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A run whose disk fails at its n-th rename, for every n there is, and one whose renames hang.
class FaultyRenameTest {
    private static final String OLD = "as it was";

    @TempDir
    private Path runs;

    private final byte[] journal = SampleRun.finished().journal();
    private final List<IOException> told = new CopyOnWriteArrayList<>();

    /// When the n-th rename fails.
    enum Fault {
        BEFORE_IT_IS_DONE,
        AFTER_IT_IS_DONE
    }

    private static final class FailingRenames implements FaultyFileSystem.Hook {
        private final Fault fault;
        private final int moment;
        private final List<Path> targets = new ArrayList<>();

        FailingRenames(Fault fault, int moment) {
            this.fault = fault;
            this.moment = moment;
        }

        @Override
        public void beforeMove(Path target) throws IOException {
            targets.add(target);
            if (fault == Fault.BEFORE_IT_IS_DONE) {
                fail();
            }
        }

        @Override
        public void afterMove(Path target) throws IOException {
            if (fault == Fault.AFTER_IT_IS_DONE) {
                fail();
            }
        }

        private void fail() throws IOException {
            if (struck()) {
                throw new IOException("Input/output error");
            }
        }

        boolean struck() {
            return targets.size() == moment;
        }
    }

    /// Hangs in its first rename.
    private static final class HangingRenames implements FaultyFileSystem.Hook {
        private final CountDownLatch hangs = new CountDownLatch(1);
        private final CountDownLatch answers = new CountDownLatch(1);
        private final long mostMillis;

        HangingRenames(long mostMillis) {
            this.mostMillis = mostMillis;
        }

        @Override
        public void beforeMove(Path target) throws IOException {
            hangs.countDown();
            try {
                answers.await(mostMillis, TimeUnit.MILLISECONDS);
                answers.countDown();
            } catch (InterruptedException closed) {
                throw new IOException(closed);
            }
        }

        @Override
        public void afterMove(Path target) {}
    }

    @BeforeEach
    void startEmpty() {
        told.clear();
    }

    private RunDirectory newRun() throws IOException {
        var home = Files.createTempDirectory(runs, "runs");
        var run = new RunDirectory(
                Files.createDirectories(home.resolve("digits-forest").resolve(SampleRun.ID)));
        Files.write(run.journal(), journal);
        return run;
    }

    /// What each derived file holds in the end.
    private static Map<Path, String> expected(RunDirectory run) {
        var state = SampleRun.finished().state();
        var files = new LinkedHashMap<Path, String>();
        files.put(run.trialsTable(), TrialsTable.of(state));
        files.put(run.summaryText(), SummaryText.of(RunSummary.of(state), run));
        files.put(run.summaryData(), SummaryData.of(RunSummary.of(state), run));
        files.put(run.root().resolve("../../README.md").normalize(), RunReadme.OF_ALL_RUNS);
        files.put(run.readme(), RunReadme.of(state));
        return files;
    }

    private static RunDirectory through(FaultyFileSystem.Hook hook, RunDirectory run) {
        return new RunDirectory(FaultyFileSystem.under(run.root(), hook));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void costsOneFileUntilTheNextWriteWhicheverRenameFails(Fault fault) throws Exception {
        int moment = 1;
        while (failsAndRecovers(fault, moment)) {
            moment++;
        }
        assertEquals(1 + 5, moment, "five files are written by a rename");
    }

    /// @return whether the fault came before the end
    private boolean failsAndRecovers(Fault fault, int moment) throws Exception {
        var where = fault + " at " + moment;
        var run = newRun();
        Files.writeString(run.trialsTable(), OLD);
        told.clear();
        var hook = new FailingRenames(fault, moment);
        RunReporter.start(through(hook, run), told::add).close();

        assertArrayEquals(journal, Files.readAllBytes(run.journal()), where);
        assertEquals(List.of(), unfinished(run), where);
        if (hook.targets.size() < moment) {
            assertEquals(List.of(), told, where);
            assertEquals(expected(run), found(run), where);
            return false;
        }
        var victim = hook.targets.get(moment - 1);
        assertEquals(1, told.size(), where);
        assertEquals(victim + ": Input/output error", told.getFirst().getMessage(), where);
        var wanted = expected(run);
        for (var file : wanted.entrySet()) {
            if (!file.getKey().equals(victim) || fault == Fault.AFTER_IT_IS_DONE) {
                assertEquals(file.getValue(), Files.readString(file.getKey()), where);
            } else if (victim.equals(run.trialsTable())) {
                assertEquals(OLD, Files.readString(victim), where);
            } else {
                assertFalse(Files.exists(victim), where);
            }
        }
        assertEquals(
                SampleRun.finished().records(),
                JournalReader.read(run.journal()).records(),
                where);

        RunReporter.start(run, told::add).close();
        assertEquals(wanted, found(run), where);
        return true;
    }

    private static Map<Path, String> found(RunDirectory run) throws IOException {
        var files = new LinkedHashMap<Path, String>();
        for (var file : expected(run).keySet()) {
            files.put(file, Files.readString(file));
        }
        return files;
    }

    /// What a write leaves that did not come to its rename.
    private static List<Path> unfinished(RunDirectory run) throws IOException {
        try (var files = Files.walk(run.root().resolve("../..").normalize())) {
            return files.filter(file -> file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    @Test
    void writesInTheSameSessionWhatADiskHadRefusedOnce() throws Exception {
        var run = newRun();
        var hook = new FailingRenames(Fault.BEFORE_IT_IS_DONE, 1);
        try (var _ = RunReporter.start(through(hook, run), told::add)) {
            Await.until("it has failed once", () -> !told.isEmpty());
        }
        assertEquals(expected(run), found(run));
        assertEquals(1, told.size());
    }

    /// The link to the newest run: the old one stays until the new one is there.
    @ParameterizedTest
    @EnumSource(Fault.class)
    void latestPointsAtOneRunOrTheOtherWhicheverRenameFails(Fault fault) throws Exception {
        var earlier = newRun();
        earlier.becomeLatest();
        var later = new RunDirectory(Files.createDirectory(earlier.root().resolveSibling("later")));
        var latest = later.root().resolveSibling("latest");
        var hook = new FailingRenames(fault, 1);
        IOException failure = null;
        try {
            through(hook, later).becomeLatest();
        } catch (IOException failed) {
            failure = failed;
        }
        assertTrue(failure != null && hook.struck());
        var expected = fault == Fault.AFTER_IT_IS_DONE ? "later" : earlier.id();
        assertEquals(expected, Files.readSymbolicLink(latest).toString());
        later.becomeLatest();
        assertEquals("later", Files.readSymbolicLink(latest).toString());
    }

    /// What the sweep does meanwhile is not held up: its records go on to the journal.
    @Test
    void aRenameThatHangsHoldsNobodyUp() throws Exception {
        var run = newRun();
        var records = SampleRun.finished().records();
        var beginning =
                journal.length - Files.readAllLines(run.journal()).getLast().length() - 1;
        Files.write(run.journal(), Arrays.copyOf(journal, beginning));
        var hook = new HangingRenames(60_000);
        try (var _ = RunReporter.start(through(hook, run), told::add)) {
            assertTrue(hook.hangs.await(20, TimeUnit.SECONDS));
            Files.write(
                    run.journal(), Arrays.copyOfRange(journal, beginning, journal.length), StandardOpenOption.APPEND);
            assertEquals(
                    records.size(), JournalReader.read(run.journal()).records().size());
            hook.answers.countDown();
        }
        assertEquals(expected(run), found(run));
        assertEquals(List.of(), told);
    }

    @Test
    void aRenameThatHangsForTwoSecondsDelaysTheEndAndLosesNothing() throws Exception {
        var run = newRun();
        var hook = new HangingRenames(2000);
        long begun = System.nanoTime();
        RunReporter.start(through(hook, run), told::add).close();
        var took = Duration.ofNanos(System.nanoTime() - begun);
        assertTrue(took.compareTo(Duration.ofSeconds(2)) >= 0, took::toString);
        assertEquals(expected(run), found(run));
        assertEquals(List.of(), told);
        assertEquals(
                TrialsTable.of(RunState.replay(JournalReader.read(run.journal()).records())),
                Files.readString(run.trialsTable()));
    }
}
