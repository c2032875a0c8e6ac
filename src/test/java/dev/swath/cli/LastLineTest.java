package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.swath.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a log ends with, whatever became of the sweep.
class LastLineTest {
    @TempDir
    private Path folder;

    /// Trial `x` reports a loss of 0.`x` with a length that no rounding may shorten.
    private void sweep(String before, String more) throws IOException {
        Files.writeString(folder.resolve("trial.sh"), """
                eval "$1"
                %s
                echo "{\\"loss\\": 0.${x}2345678901234}" >>"$SWATH_EVENTS"
                """.formatted(before));
        Files.writeString(folder.resolve("sweep.yaml"), """
                name: told
                command: [sh, trial.sh, "${args_no_hyphens}"]
                method: grid
                metric: {name: loss, goal: minimize}
                parameters:
                  x: {values: [3, 1, 2]}
                resources: {workers: 1, memory: 200m}
                %s
                """.formatted(more));
    }

    private void endsWith(String expected, String output) throws IOException {
        assertEquals(
                "swath: done run=" + RunFolder.only(folder, "told").id() + " " + expected,
                output.lines().reduce("", (earlier, later) -> later));
    }

    @Test
    void ofASweepThatWentWellNamesTheWinnerToTheBit() throws Exception {
        sweep("", "");

        endsWith(
                "best=0.12345678901234 trial=2 failed=0 exit=0",
                Command.run(folder, "run", "sweep.yaml").out());
        endsWith(
                "best=0.12345678901234 trial=2 failed=0 exit=0",
                Command.run(folder, "resume", "told").out());
    }

    @Test
    void quietIsQuietButForTheSummaryAndTheLastLine() throws Exception {
        sweep("[ $x != 1 ] || exit 3", "");

        var run = Command.run(folder, "run", "--quiet", "sweep.yaml");

        endsWith("best=0.22345678901234 trial=3 failed=1 exit=1", run.out());
        assertEquals(
                1, run.out().lines().filter(line -> line.startsWith("swath: ")).count(), run.out());
    }

    @Test
    void ofASweepInWhichAllFailsHasNoBest() throws Exception {
        sweep("exit 3", "limits: {max_failures: 2}");

        var run = Command.run(folder, "run", "sweep.yaml");

        endsWith("best=- trial=- failed=2 exit=4", run.out());
    }

    @Test
    void ofASweepThatASignalEndedComesAfterItsSummary() throws Exception {
        sweep(": >begun-$x; [ $x = 3 ] || while :; do sleep 0.05; done", "");
        try (var swath = Command.start(List.of(), folder, "run", "sweep.yaml")) {
            Await.until("the second trial works", () -> Files.exists(folder.resolve("begun-1")));

            swath.process().destroy();

            var run = swath.result();
            assertEquals(143, run.exit(), run.out());
            endsWith("best=0.32345678901234 trial=1 failed=0 exit=143", run.out());
        }
    }

    @Test
    void ofAResumeThatIsRefusedIsThereToo() throws Exception {
        sweep("", "");
        assertEquals(0, Command.run(folder, "run", "sweep.yaml").exit());

        endsWith(
                "best=0.12345678901234 trial=2 failed=0 exit=2",
                Command.run(folder, "resume", "told", "--set", "run_cap=x").out());
    }

    @Test
    void ofACommandThatNeverHadARunIsNotThere() throws Exception {
        sweep("", "nonsense: 3");

        var refused = Command.run(folder, "run", "sweep.yaml");

        assertEquals(2, refused.exit());
        assertFalse((refused.out() + refused.err()).contains("swath: done"));
    }
}
