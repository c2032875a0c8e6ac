package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmokeRunTest {
    @TempDir
    Path folder;

    @Test
    void runsTheFirstFewSaysSoAndGoesOnToTheRest() throws Exception {
        sweep("");

        var smoke = Command.run(folder, "run", "--limit", "3", "six.yaml");

        assertEquals(0, smoke.exit(), smoke.err());
        var run = RunFolder.only(folder, "six");
        assertEquals(3, run.table().size());
        assertTrue(run.text("resolved.yaml").contains("run_cap: 3"));
        assertTrue(
                run.text("summary.md").contains("3 planned, 3 finished, 0 failed, limited to 3 of 6 combinations by"),
                run.text("summary.md"));
        assertTrue(run.text("summary.json").contains("\"limited\": \"3 of 6 combinations by --limit\""));
        assertTrue(smoke.out().contains("to 3 of 6 combinations by --limit"), smoke.out());
        assertTrue(run.text("environment.json").contains("--limit"));
        assertEquals(
                List.of(
                        "note: limited to 3 of 6 combinations by --limit",
                        "swath: more of the same: swath resume " + run.id() + " --set run_cap=6"),
                // Others may sweep on this machine meanwhile.
                smoke.errors().stream()
                        .filter(line -> !line.contains("sweeps on this machine too"))
                        .toList());
        assertEquals(
                0, Command.run(folder, "resume", run.id(), "--set", "run_cap=6").exit());
        var whole = RunFolder.only(folder, "six");
        assertEquals(6, whole.table().size());
        assertFalse(whole.text("summary.md").contains("limited"), "what is no longer so is not told");
    }

    @ParameterizedTest
    @CsvSource({"run_cap: 100, 100, 6", "run_cap: 2, 4, 2", "run_cap: 5, 1, 1", "'', 6, 6", "'', 100, 6"})
    void theSmallerOfLimitAndCapHolds(String cap, int limit, int trials) throws Exception {
        sweep(cap);

        var smoke = Command.run(folder, "run", "--limit=" + limit, "six.yaml");

        assertEquals(0, smoke.exit(), smoke.err());
        assertEquals(trials, RunFolder.only(folder, "six").table().size());
        assertEquals(trials == limit && trials < 6, smoke.err().contains("limited to"), smoke.err());
    }

    /// W&B's file for a Bayesian search says nowhere how many trials there are.
    @Test
    void aSearchWithoutEndEndsAtTheLimit() throws Exception {
        Files.writeString(folder.resolve("bayes.yaml"), """
                command: [sh, -c, 'echo "{\\"loss\\": 1}" >>"$SWATH_EVENTS"']
                method: bayes
                metric: {name: loss}
                early_terminate: {type: hyperband, min_iter: 3}
                parameters: {lr: {min: 0.001, max: 0.1}}
                resources: {workers: 1, memory: 64m}
                """);

        var run = Command.run(
                folder, "run", "--limit=2", "bayes.yaml", "--set", "method=random", "--set", "early_terminate=null");

        assertEquals(0, run.exit(), run.err());
        assertEquals(2, RunFolder.only(folder, "bayes").table().size());
    }

    @Test
    void aSearchWithoutEndEndsWithTheBudget() throws Exception {
        Files.writeString(folder.resolve("endless.yaml"), """
                command: [sh, -c, 'echo "{\\"loss\\": 1}" >>"$SWATH_EVENTS"']
                method: random
                metric: {name: loss}
                parameters: {lr: {min: 0.001, max: 0.1}}
                resources: {workers: 1, memory: 64m}
                budget: 2s
                """);

        var run = Command.run(folder, "run", "endless.yaml");

        assertEquals(0, run.exit(), run.err());
        assertTrue(RunFolder.only(folder, "endless").table().size() > 2);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "many"})
    void refusesALimitThatIsNone(String limit) throws Exception {
        sweep("");

        var refused = Command.run(folder, "run", "--limit=" + limit, "six.yaml");

        assertEquals(2, refused.exit());
        assertTrue(refused.err().contains("--limit") && refused.err().contains(limit), refused.err());
        assertFalse(Files.exists(folder.resolve("runs")));
    }

    private void sweep(String more) throws Exception {
        Files.writeString(folder.resolve("six.yaml"), """
                command: [sh, -c, "true", "${args}"]
                method: grid
                parameters: {a: {min: 1, max: 6}}
                resources: {memory: 64m}
                """ + more + "\n");
    }
}
