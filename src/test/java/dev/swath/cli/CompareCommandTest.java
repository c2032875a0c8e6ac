package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.space.Value;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
    @TempDir
    private Path folder;

    private void sweep(String name, String depths, String seed) throws Exception {
        Digits.grid(folder, name + ".yaml", Digits.CSV, "tree", "{max_depth: {values: " + depths + "}}", "");
        var run = Command.run(folder, "run", "-q", "--set", "seed=" + seed, name + ".yaml");
        assertEquals(0, run.exit(), run.err());
    }

    @Test
    void comparesTheWinnersOfTwoSweepsInPairsWhereTheRowsAreTheSame() throws Exception {
        sweep("shallow", "[2]", "7");
        sweep("deep", "[12]", "7");
        sweep("reseeded", "[12]", "8");
        var runs = folder.resolve("runs").toString();

        var paired = InProcess.run("compare", "--runs", runs, "shallow", "deep");
        assertEquals(0, paired.exit(), paired.err());
        assertTrue(paired.out().startsWith("The second winner is better by 0."), paired.out());
        assertTrue(paired.out().contains("3 pairs of folds"), paired.out());

        var json = InProcess.run(
                "compare", "--json", RunFolder.only(folder, "deep").root().toString(), "--runs", runs, "reseeded");
        assertEquals(0, json.exit(), json.err());
        assertEquals(1, json.out().lines().count());
        var read = Fields.of(Json.read(json.out().strip()));
        assertEquals("apart", read.text("compared"));
        assertEquals(List.of("the seeds differ"), read.texts("cautions"));
        assertEquals(
                List.of("name", "seed"),
                read.items("sweep_file").stream()
                        .map(difference -> Fields.of(difference).text("what"))
                        .toList());
        assertEquals(Value.of(8), Fields.of(read.items("sweep_file").getLast()).value("second"));
        assertEquals(2, read.items("runs").size());
        assertEquals(
                2, InProcess.run("compare", "--runs", runs, "deep", "nosuch").exit());
    }
}
