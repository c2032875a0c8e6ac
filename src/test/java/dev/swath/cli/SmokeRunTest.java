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
    @CsvSource({"run_cap: 2, 4, 2", "run_cap: 5, 1, 1", "'', 6, 6", "'', 100, 6"})
    void theSmallerOfLimitAndCapHolds(String cap, int limit, int trials) throws Exception {
        sweep(cap);

        var smoke = Command.run(folder, "run", "--limit=" + limit, "six.yaml");

        assertEquals(0, smoke.exit(), smoke.err());
        assertEquals(trials, RunFolder.only(folder, "six").table().size());
        assertEquals(trials == limit && trials < 6, smoke.err().contains("limited to"), smoke.err());
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
