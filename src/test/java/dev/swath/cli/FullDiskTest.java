package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Requirement;
import dev.swath.store.Outcome;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunLookup;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Coordinators whose disk takes no more.
class FullDiskTest {
    private static final int TRIALS = 24;

    /// Each trial leaves a log and a curve in the run's folder.
    private static final String TRIAL = """
            eval "$1"
            i=0
            while [ $i -lt %d ]; do
              printf '%%1000s\\n' "$i"
              echo "{\\"step\\": $i, \\"loss\\": 0.$x}" >>"$SWATH_EVENTS"
              i=$((i + 1))
            done
            """;

    private static final String SWEEP = """
            name: full
            command: [sh, trial.sh, "${args_no_hyphens}"]
            method: grid
            metric: {name: loss, goal: minimize}
            parameters:
              x: {min: 1, max: 24}
            resources: {workers: 2, memory: 200m}
            """;

    @TempDir
    private Path folder;

    /// A small disk, for as long as the test needs one.
    private record SmallDisk(Path mounted) implements AutoCloseable {
        static SmallDisk of(Path folder) throws Exception {
            var small = Files.createDirectory(folder.resolve("small"));
            var told = tool("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", small.toString());
            Requirement.check(told.isEmpty(), "no small file system could be mounted here: " + told);
            return new SmallDisk(small);
        }

        void grow() throws Exception {
            assertEquals("", tool("mount", "-o", "remount,size=64m", mounted.toString()));
        }

        @Override
        public void close() throws Exception {
            assertEquals("", tool("umount", mounted.toString()));
        }

        /// @return what went wrong; empty where nothing did
        private static String tool(String... words) throws Exception {
            try {
                var process =
                        new ProcessBuilder(words).redirectErrorStream(true).start();
                var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(process.waitFor(20, TimeUnit.SECONDS), String.join(" ", words));
                return process.exitValue() == 0 ? "" : "exit code " + process.exitValue() + ", " + said;
            } catch (IOException missing) {
                return String.valueOf(missing.getMessage());
            }
        }
    }

    /// Trials that write little meet the reserve before a start; trials that write more than the reserve fill
    /// the disk to its last byte.
    @ParameterizedTest
    @ValueSource(ints = {150, 1500})
    void aFullDiskStopsTheSweepAndResumeCompletesOnceItHasGrown(int linesEach) throws Exception {
        try (var disk = SmallDisk.of(folder)) {
            Files.writeString(folder.resolve("trial.sh"), TRIAL.formatted(linesEach));
            Files.writeString(folder.resolve("sweep.yaml"), SWEEP);
            var runs = disk.mounted().toString();

            var ended = Command.run(folder, "run", "-q", "--runs", runs, "sweep.yaml");

            assertEquals(4, ended.exit(), ended.err());
            var run = run(disk.mounted());
            assertTrue(ended.err().contains("free some space, then swath resume " + run.root()), ended.err());
            assertTrue(ended.err().matches("(?s).*(is full|No space left on device).*"), ended.err());
            var before = RunState.replay(SwathProcess.records(run));
            assertEquals(0, before.count(TrialState.Status.FAILED), "a full disk is no fault of a trial's");
            assertTrue(before.count(TrialState.Status.FINISHED) < TRIALS);

            var still = Command.run(folder, "resume", "-q", run.root().toString());
            assertEquals(4, still.exit(), "still full: " + still.err());

            disk.grow();
            var resumed = Command.run(folder, "resume", "-q", run.root().toString());
            assertEquals(0, resumed.exit(), resumed.err() + resumed.out());
            assertEachTrialFinishedOnce(run);
        }
    }

    /// The run is elsewhere, with room enough: only the trials that want too much fail, and no other. Each has
    /// a file of its own: where two share one, the second's `>` empties what the first has written, which then
    /// goes on behind a hole and fits.
    @Test
    void aFullDiskOfTheTrialsOwnFailsTheTrialsThatFillIt() throws Exception {
        try (var disk = SmallDisk.of(folder)) {
            Files.writeString(folder.resolve("trial.sh"), """
                    eval "$1"
                    mebibytes=$((x / 20 * 3))
                    scratch='%s'/scratch-$x
                    head -c ${mebibytes}m /dev/zero >"$scratch" || { rm -f "$scratch"; exit 1; }
                    echo "{\\"loss\\": 0.$x}" >>"$SWATH_EVENTS"
                    """.formatted(disk.mounted()));
            Files.writeString(folder.resolve("sweep.yaml"), SWEEP);

            var ended = Command.run(folder, "run", "-q", "sweep.yaml");

            assertEquals(1, ended.exit(), ended.err());
            var run = SwathProcess.onlyRun(folder);
            var state = RunState.replay(SwathProcess.records(run));
            assertEquals(5, state.count(TrialState.Status.FAILED), "x from 20 to 24 wants 3 MiB");
            assertEquals(TRIALS - 5, state.count(TrialState.Status.FINISHED));
            assertTrue(Files.readString(run.summaryText()).contains("No space left on device"));
        }
    }

    /// A limit on the size of files tears the journal at that byte, wherever a limit is: the same as a full
    /// disk, to the process that writes.
    @ParameterizedTest
    @ValueSource(ints = {8, 9, 11, 14, 17})
    void aJournalThatCannotGrowEndsTheSweepAndResumeCompletes(int blocks) throws Exception {
        Files.writeString(folder.resolve("trial.sh"), """
                eval "$1"
                echo "{\\"loss\\": 0.$x}" >>"$SWATH_EVENTS"
                """);
        Files.writeString(folder.resolve("sweep.yaml"), SWEEP);

        var ended = limited(blocks, "run", "-q", "sweep.yaml");

        assertEquals(4, ended.exit(), ended.err());
        var run = SwathProcess.onlyRun(folder);
        assertTrue(ended.err().contains("the journal could not be written: File too large"), ended.err());
        assertTrue(ended.err().contains("then swath resume " + run.root()), ended.err());
        assertFalse(ended.out().isEmpty());

        var resumed = Command.run(folder, "resume", "-q", "full");
        assertEquals(0, resumed.exit(), resumed.err() + resumed.out());
        assertEachTrialFinishedOnce(run);
    }

    private Command.Result limited(int blocks, String... words) throws Exception {
        return Command.run(
                List.of("sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "sh"), List.of(), folder, words);
    }

    /// All these are made from the journal, so a rename that fails costs nothing but its file, and not for
    /// long. What the rename meets here is a folder that is in its way.
    @ParameterizedTest
    @ValueSource(strings = {"trials.csv", "summary.md", "summary.json", "README.md"})
    void aRenameThatFailsIsAWarningAndTheFileIsWrittenLater(String name) throws Exception {
        Files.writeString(folder.resolve("trial.sh"), """
                eval "$1"
                mkdir -p "$SWATH_RUN_DIR/NAME/in-the-way"
                echo "{\\"loss\\": 0.$x}" >>"$SWATH_EVENTS"
                """.replace("NAME", name));
        Files.writeString(folder.resolve("sweep.yaml"), SWEEP);

        var ended = Command.run(folder, "run", "sweep.yaml");

        assertEquals(0, ended.exit(), ended.err());
        var run = SwathProcess.onlyRun(folder);
        assertTrue((ended.out() + ended.err()).contains("the run's tables: "), ended.out() + ended.err());
        assertTrue((ended.out() + ended.err()).contains(name), ended.out() + ended.err());
        assertEachTrialFinishedOnce(run);
        assertFalse(Files.isRegularFile(run.root().resolve(name)));

        Files.delete(run.root().resolve(name).resolve("in-the-way"));
        Files.delete(run.root().resolve(name));
        var resumed = Command.run(folder, "resume", "-q", "full");
        assertEquals(0, resumed.exit(), resumed.err());
        assertTrue(resumed.out().contains("nothing is left to do"), resumed.out());
        assertTrue(Files.isRegularFile(run.root().resolve(name)), name);
    }

    @Test
    void aLinkThatCannotBeSetIsANote() throws Exception {
        Files.writeString(folder.resolve("trial.sh"), TRIAL.formatted(1));
        Files.writeString(folder.resolve("sweep.yaml"), SWEEP);
        Files.createDirectories(folder.resolve("runs/full/latest/in-the-way"));

        var ended = Command.run(folder, "run", "-q", "sweep.yaml");

        assertEquals(0, ended.exit(), ended.err());
        assertTrue(ended.err().contains("note: the link 'latest' could not be set"), ended.err());
        assertEachTrialFinishedOnce(run(folder.resolve("runs")));
    }

    /// The journal has the sweep that holds; its copy for people follows when it can.
    @Test
    void aResolvedSweepFileThatCannotBeRenamedIsANoteAndIsMendedLater() throws Exception {
        Files.writeString(folder.resolve("trial.sh"), TRIAL.formatted(1));
        Files.writeString(folder.resolve("sweep.yaml"), SWEEP + "run_cap: 20\n");
        assertEquals(0, Command.run(folder, "run", "-q", "sweep.yaml").exit());
        var run = SwathProcess.onlyRun(folder);
        Files.delete(run.resolvedSweep());
        Files.createDirectories(run.resolvedSweep().resolve("in-the-way"));

        var hindered = Command.run(folder, "resume", "-q", "--set", "run_cap=22", "full");
        assertEquals(0, hindered.exit(), hindered.err());
        assertTrue(hindered.err().contains("note: the resolved sweep file: "), hindered.err());
        assertTrue(hindered.err().contains("resolved.yaml"), hindered.err());

        Files.delete(run.resolvedSweep().resolve("in-the-way"));
        Files.delete(run.resolvedSweep());
        var resumed = Command.run(folder, "resume", "-q", "--set", "run_cap=24", "full");
        assertEquals(0, resumed.exit(), resumed.err());
        assertEachTrialFinishedOnce(run);
        assertTrue(Files.readString(run.resolvedSweep()).contains("run_cap: 24"));
    }

    private static RunDirectory run(Path runs) throws IOException {
        var found = RunLookup.all(runs);
        assertEquals(1, found.size());
        return found.getFirst();
    }

    private static void assertEachTrialFinishedOnce(RunDirectory run) throws IOException {
        var finished = SwathProcess.records(run).stream()
                .filter(record ->
                        record instanceof RunRecord.AttemptEnded ended && ended.outcome() instanceof Outcome.Finished)
                .map(record -> ((RunRecord.AttemptEnded) record).attempt().trial())
                .sorted()
                .toList();
        assertEquals(IntStream.rangeClosed(1, TRIALS).boxed().toList(), finished);
    }
}
