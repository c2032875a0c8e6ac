package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.space.Value;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--set` and `${NAME}` on the command line.
class SetOptionTest {
    private static final String SWEEP = """
            name: mine
            command: [sh, -c, 'echo "{\\"loss\\": 0.5}" >>"$SWATH_EVENTS"', "${args}"]
            method: bayes
            metric: {name: loss}
            parameters:
              a.b: {min: 0.1, max: 1.0}
              c: {value: "${SWATH_TEST_WORD:-plain}"}
            early_terminate: hyperband
            resources: {workers: 1, memory: 64m}
            """;

    private static final List<String> RUNS =
            List.of("--set", "method=random", "--set", "early_terminate=null", "--set", "run_cap=2", "--set", "seed=5");

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTheSweep() throws IOException {
        Files.writeString(folder.resolve("sweep.yaml"), SWEEP);
    }

    private Command.Result swath(String command, List<String> options, String... more) throws Exception {
        var words = new ArrayList<>(List.of(command));
        words.addAll(options);
        words.addAll(List.of(more));
        return Command.run(List.of("env", "SWATH_TEST_WORD=odd"), List.of(), folder, words.toArray(String[]::new));
    }

    @Test
    void whatIsRefusedRunsWithOtherValues() throws Exception {
        var refused = swath("run", List.of(), "-q", "sweep.yaml");
        assertEquals(2, refused.exit());
        assertTrue(refused.err().contains("--set method=random"), refused.err());
        assertTrue(refused.err().contains("--set early_terminate=null"), refused.err());

        assertEquals(0, swath("check", RUNS, "sweep.yaml").exit());
        var plan = swath("plan", RUNS, "sweep.yaml", "--set", "parameters.a.b.max=0.2");
        assertTrue(plan.out().contains("a.b           0.1 to 0.2"), plan.out());
        assertTrue(plan.out().contains("c             \"odd\""), plan.out());
        var run = swath("run", RUNS, "-q", "sweep.yaml");
        assertEquals(0, run.exit(), run.err());
    }

    @Test
    void theRunKeepsTheFileAsGivenAndTheSweepAsItRan() throws Exception {
        assertEquals(0, swath("run", RUNS, "-q", "sweep.yaml").exit());

        var run = RunFolder.only(folder, "mine");
        assertEquals(SWEEP, run.text("sweep.yaml"));
        var resolved = run.text("resolved.yaml");
        assertTrue(resolved.contains("method: random\n"), resolved);
        assertTrue(resolved.contains("run_cap: 2\n"), resolved);
        assertTrue(resolved.contains("seed: 5\n"), resolved);
        assertTrue(resolved.contains("odd"), resolved);
        assertFalse(resolved.contains("early_terminate"), resolved);
        var command = Fields.of(Json.read(run.text("environment.json"))).value("command");
        assertTrue(
                command instanceof Value.Items(var words)
                        && words.contains(Value.of("--set"))
                        && words.contains(Value.of("method=random")),
                command.toString());
    }

    @Test
    void aResumeNeedsNeitherTheOptionsNorTheEnvironment() throws Exception {
        assertEquals(0, swath("run", RUNS, "-q", "sweep.yaml").exit());

        var resumed = Command.run(folder, "resume", "-q", "mine", "--set", "run_cap=4");

        assertEquals(0, resumed.exit(), resumed.err());
        var run = RunFolder.only(folder, "mine");
        assertEquals(4, run.table().size());
        for (var row : run.table()) {
            assertEquals("odd", row.getField("c"));
        }
        assertTrue(run.text("resolved.yaml").contains("run_cap: 4\n"));
    }

    @Test
    void aResumeTellsWhatItCannotChange() throws Exception {
        assertEquals(0, swath("run", RUNS, "-q", "sweep.yaml").exit());
        var journal = RunFolder.only(folder, "mine").text("journal.jsonl");

        var refused = Command.run(
                folder, "resume", "-q", "mine", "--set", "seed=6", "--set", "run_cap=x", "--set", "budget=1");

        assertEquals(2, refused.exit());
        assertEquals(3, refused.errors().size(), refused.err());
        assertTrue(refused.err().contains("--set seed=6: only run_cap, budget, limits and resources.workers can be"));
        assertTrue(refused.err()
                .contains("--set run_cap=x: run_cap: must be a whole number of at least 1, not the text 'x'"));
        assertEquals(journal, RunFolder.only(folder, "mine").text("journal.jsonl"));
    }

    @Test
    void mistakesNameTheOption() throws Exception {
        var refused = swath("check", RUNS, "sweep.yaml", "--set", "parameters.a.b.max=abc");
        assertEquals(2, refused.exit());
        assertEquals(
                List.of(
                        "--set parameters.a.b.max=abc: parameters.a.b.max: must be a finite number, not the text 'abc'"),
                refused.errors());

        var json = swath("check", RUNS, "--json", "sweep.yaml", "--set", "parameters.a.b.max=abc");
        assertEquals(2, json.exit());
        var problem = Fields.of(Json.read(json.out())).items("problems").getFirst();
        assertEquals("--set parameters.a.b.max=abc", Fields.of(problem).text("file"));
        assertEquals(Value.NULL, Fields.of(problem).value("line"));
    }
}
