package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Await;
import dev.swath.launch.TaggedProcesses;
import dev.swath.store.Ending;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ctrl-C, pressed at a real (pseudo-)terminal.
class ControlCTest {
    private static final String SWEEP = """
            name: interrupted
            command: [sh, trial.sh, "${args_no_hyphens}"]
            method: grid
            metric: {name: loss, goal: minimize}
            parameters:
              x: {min: 1, max: 4}
            resources: {workers: 2, memory: 200m}
            """;

    /// The first trial finishes. The others work on until there is a file `quick`; when asked to end, they need
    /// a moment to save what they have, or, where there is a file `stubborn`, they do not listen.
    private static final String TRIAL = """
            eval "$1"
            if [ -e stubborn ]; then trap '' TERM; else trap 'sleep 0.3; : >"saved-$x"; exit 1' TERM; fi
            : >"begun-$x"
            [ $x = 1 ] || until [ -e quick ]; do sleep 0.05; done
            echo "{\\"loss\\": 0.$x}" >>"$SWATH_EVENTS"
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTheSweep() throws IOException {
        Files.writeString(folder.resolve("sweep.yaml"), SWEEP);
        Files.writeString(folder.resolve("trial.sh"), TRIAL);
    }

    @Test
    void onceLetsTheTrialsSaveAndTheRunGoOnLater() throws Exception {
        try (var terminal = TerminalSession.start(folder, "run", "sweep.yaml")) {
            var run = twoTrialsWork();

            long start = System.nanoTime();
            terminal.pressControlC();

            assertEquals(130, terminal.exit(), terminal::screenOrNothing);
            assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(10), "it took longer than the grace");
            assertTrue(Files.exists(folder.resolve("saved-2")) && Files.exists(folder.resolve("saved-3")));
            isResumable(run);
            assertEquals(terminal.settingsBefore(), terminal.settingsAfter());
            resumes(run);
        }
    }

    @Test
    void twiceEndsAtOnceAndTheRunCanGoOnAllTheSame() throws Exception {
        Files.createFile(folder.resolve("stubborn"));
        try (var terminal = TerminalSession.start(folder, "run", "sweep.yaml")) {
            var run = twoTrialsWork();
            terminal.pressControlC();
            Await.until("the first Ctrl-C is told", () -> terminal.screen().contains("SIGINT"));
            assertFalse(Files.exists(folder.resolve("exit.txt")));

            long start = System.nanoTime();
            terminal.pressControlC();

            assertEquals(130, terminal.exit(), terminal::screenOrNothing);
            long millis = (System.nanoTime() - start) / 1_000_000;
            assertTrue(millis < 1000, "it took " + millis + " ms after the second Ctrl-C");
            isResumable(run);
            assertEquals(terminal.settingsBefore(), terminal.settingsAfter());
            resumes(run);
        }
    }

    private RunDirectory twoTrialsWork() throws Exception {
        var run = SwathProcess.onlyRun(folder);
        Await.until(
                "two trials work",
                () -> Files.exists(folder.resolve("begun-2")) && Files.exists(folder.resolve("begun-3")));
        return run;
    }

    /// Nothing runs any more, and the journal says how it ended: what had finished has, the rest waits.
    private static void isResumable(RunDirectory run) throws Exception {
        var records = SwathProcess.records(run);
        for (var record : records) {
            if (record instanceof RunRecord.SessionStarted session) {
                assertNotEquals(-1, TaggedProcesses.nanosUntilGone(session.token(), Duration.ofSeconds(1)));
            }
        }
        var state = RunState.replay(records);
        assertEquals(Ending.STOPPED, state.ending().orElseThrow().ending());
        assertEquals(1, state.count(TrialState.Status.FINISHED));
        assertEquals(state.trials().size() - 1, state.count(TrialState.Status.WAITING));
    }

    private void resumes(RunDirectory run) throws Exception {
        Files.createFile(folder.resolve("quick"));
        try (var swath = SwathProcess.start(folder, "resume", "interrupted")) {
            swath.endsWith(ExitCode.DONE);
        }
        var state = RunState.replay(SwathProcess.records(run));
        assertEquals(4, state.count(TrialState.Status.FINISHED));
        assertEquals(1, state.trials().getFirst().attempts());
    }
}
