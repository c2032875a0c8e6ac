package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sweeps with several seeds, the trainer's defaults beside them, and the winner on the test part, as people
/// run them.
class SeedsAndRefitTest {
    @TempDir
    private Path folder;

    private Fields summary(RunFolder run) throws IOException {
        return Fields.of(Json.read(run.text("summary.json")));
    }

    @Test
    void aProgramIsToldItsSeedAndItsRepeat() throws Exception {
        Files.writeString(folder.resolve("seeds.yaml"), """
                command: [sh, -c, 'echo "$SWATH_TRIAL $1 $SWATH_REPEAT $SWATH_SEED" >>ran.txt; echo "{\\"loss\\": $SWATH_TRIAL}" >>"$SWATH_EVENTS"', sh, "${args}"]
                method: grid
                metric: {name: loss}
                repeat: 3
                parameters: {x: {values: [7, 8]}}
                resources: {workers: 1, memory: 64m}
                """);
        var plan = Command.run(folder, "plan", "seeds.yaml");
        assertTrue(plan.out().contains("2 combinations × 3 seeds = 6 trials"), plan.out());

        var run = Command.run(folder, "run", "seeds.yaml");

        assertEquals(0, run.exit(), run.err());
        var ran = Files.readAllLines(folder.resolve("ran.txt"));
        assertEquals(
                List.of("1 --x=7 0", "2 --x=7 1", "3 --x=7 2", "4 --x=8 0", "5 --x=8 1", "6 --x=8 2"),
                ran.stream()
                        .map(line -> line.substring(0, line.lastIndexOf(' ')))
                        .toList());
        var seeds = new LinkedHashSet<>(ran.stream()
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList());
        assertEquals(6, seeds.size());
        var left = RunFolder.only(folder, "seeds");
        assertEquals(
                List.copyOf(seeds),
                left.table().stream().map(row -> row.getField("seed")).toList());
        var winner = summary(left).fields("winner");
        assertEquals(1, winner.count("trial"));
        assertEquals(2, winner.fields("score").real("mean"));
        assertTrue(run.out().contains("2.0000 ± 1.0000 (trials 1 to 3, "), run.out());
    }

    /// Depth 2 is all that the first session may try; the second finds a better one.
    @Test
    void saysWhatTuningGainedAndHowOftenTheTestPartWasUsed() throws Exception {
        Digits.grid(folder, "tree.yaml", Digits.CSV, "tree", "{max_depth: {values: [2, 9]}}", "run_cap: 1\nrepeat: 2");

        var run = Command.run(folder, "run", "tree.yaml");

        assertEquals(0, run.exit(), run.err());
        assertTrue(run.out().contains("no combination beats the defaults"), run.out());
        assertTrue(run.out().contains("(scored once)"), run.out());
        var left = RunFolder.only(folder, "tree");
        var first = summary(left);
        assertEquals(1, first.fields("test").count("uses"));
        assertEquals(6, first.fields("reference").fields("score").reals("folds").size());
        assertEquals(
                List.of("0 reference 0", "1 reference 1", "2 search 0", "3 search 1"),
                left.table().stream()
                        .map(row -> row.getField("trial") + " " + row.getField("role") + " " + row.getField("repeat"))
                        .toList());

        var more = Command.run(folder, "resume", "--set", "run_cap=2", "tree");

        assertEquals(0, more.exit(), more.err());
        assertTrue(more.out().contains("(test part used twice)"), more.out());
        var second = summary(left);
        assertEquals(2, second.fields("test").count("uses"));
        // The defaults and the first winner's refit came before.
        assertEquals(5, second.fields("winner").count("trial"));
        assertEquals(7, second.fields("test").count("trial"));
        assertTrue(
                second.fields("test").fields("scores").fields("accuracy").real("mean") > 0.7,
                left.text("summary.json"));
        assertTrue(Command.run(folder, "resume", "tree").out().contains("nothing is left to do"));
        assertEquals(
                2,
                left.text("journal.jsonl")
                        .lines()
                        .filter(line -> line.contains("\"refit\""))
                        .count());
    }

    @Test
    void withNoTestPartAndNoModelToKeepThereIsNoRefitAndItIsSaid() throws Exception {
        Digits.grid(
                folder,
                "tree.yaml",
                Digits.CSV,
                "tree",
                "{max_depth: {value: 9}}",
                "reference: off\nkeep_models: none");
        Files.writeString(
                folder.resolve("tree.yaml"),
                Files.readString(folder.resolve("tree.yaml")).replace(", test: 0.2", ""));
        var run = Command.run(folder, "run", "tree.yaml");
        assertEquals(0, run.exit(), run.err());
        assertTrue(run.out().contains("no test part was held out"), run.out());
        assertEquals(1, RunFolder.only(folder, "tree").records("trial_created"));
    }
}
