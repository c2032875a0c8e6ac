package dev.swath.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Golden;
import dev.swath.analysis.RunSummary;
import dev.swath.store.RunDirectory;
import dev.swath.store.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReporterTest {
    private final List<IOException> failures = new CopyOnWriteArrayList<>();
    private final byte[] journal = SampleRun.finished().journal();

    @TempDir
    private Path runs;

    private RunDirectory run;

    @BeforeEach
    void createRun() throws IOException {
        run = new RunDirectory(
                Files.createDirectories(runs.resolve("digits-forest").resolve(SampleRun.ID)));
        Files.createFile(run.journal());
    }

    private List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void takesInWhatTheJournalHasWhenItIsClosed() throws IOException {
        try (var _ = RunReporter.start(run, failures::add)) {
            Files.write(run.journal(), journal, StandardOpenOption.APPEND);
        }
        var state = SampleRun.finished().state();
        assertEquals(TrialsTable.of(state), Files.readString(run.trialsTable()));
        assertEquals(SummaryText.of(RunSummary.of(state), run), Files.readString(run.summaryText()));
        assertEquals(SummaryData.of(RunSummary.of(state), run), Files.readString(run.summaryData()));
        assertEquals(
                List.of("README.md", "journal.jsonl", "summary.json", "summary.md", "trials.csv"), names(run.root()));
        assertEquals(List.of("README.md", "digits-forest"), names(runs));
        assertEquals(List.of(), failures);
    }

    @Test
    void aRunThatNeverBeganGetsNoFiles() throws IOException {
        RunReporter.start(run, failures::add).close();
        assertEquals(List.of("journal.jsonl"), names(run.root()));
        assertEquals(List.of(), failures);
    }

    @Test
    void leavesTheReadmeOfAllRunsAsSomebodyWroteIt() throws IOException {
        Files.writeString(runs.resolve("README.md"), "mine");
        Files.write(run.journal(), journal);
        RunReporter.start(run, failures::add).close();
        assertEquals("mine", Files.readString(runs.resolve("README.md")));
    }

    @Test
    void tellsOfAFileThatCannotBeWritten() throws IOException {
        Files.createDirectories(run.summaryText().resolve("in-the-way"));
        Files.write(run.journal(), journal);
        RunReporter.start(run, failures::add).close();
        assertEquals(1, failures.size());
        assertTrue(Files.exists(run.trialsTable()));
    }

    @Test
    void followsOnADaemonOfItsOwn() throws IOException {
        try (var _ = RunReporter.start(run, failures::add)) {
            var threads = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("swath-report"))
                    .toList();
            assertEquals(1, threads.size());
            assertTrue(threads.getFirst().isDaemon());
        }
        assertFalse(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("swath-report")));
    }

    @Test
    void explainsEveryFileAndEveryColumn() throws IOException {
        var state = SampleRun.finished().state();
        var readme = RunReadme.of(state);
        Golden.check("run-readme.md", readme);
        for (var column : TrialColumns.of(state).header()) {
            assertTrue(readme.contains("`" + column + "`") || column.endsWith("_spread"), column + " is not explained");
        }
        for (var file : Arrays.asList(
                run.journal(),
                run.lock(),
                run.givenSweep(),
                run.resolvedSweep(),
                run.environment(),
                run.trialsTable(),
                run.summaryText(),
                run.summaryData())) {
            assertTrue(readme.contains("`" + file.getFileName() + "`"), file + " is not explained");
        }
    }

    @Test
    void writingCostsAtMostAFiftiethOfTheTime() {
        assertEquals(Duration.ofSeconds(2), Pace.pause(Duration.ofMillis(5)));
        assertEquals(Duration.ofSeconds(50), Pace.pause(Duration.ofSeconds(1)));
    }
}
