package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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

/// The tables that sweeps share.
class CacheCommandTest {
    @TempDir
    private Path folder;

    private Path data = Path.of("");

    @BeforeEach
    void copyTheDigits() throws IOException {
        data = Files.copy(Digits.CSV, folder.resolve("digits.csv"));
        Digits.grid(folder, "trees.yaml", data, "tree", "{max_depth: {values: [4, 8]}}", "");
    }

    @Test
    void scoresAreTheSameToTheBitWithAndWithoutACache() throws Exception {
        var results = new ArrayList<Object>();
        for (var cache : List.of("off", "tables", "tables")) {
            var of = folder.resolve("sweep-" + results.size());
            var run =
                    swath(cache, "run", "--quiet", "--runs", of.resolve("runs").toString(), "trees.yaml");
            assertEquals(0, run.exit(), run.err());
            assertFalse(run.err().contains("cache"), run.err());
            results.add(RunFolder.only(of, "trees").results());
        }

        assertEquals(results.get(0), results.get(1));
        assertEquals(results.get(0), results.get(2));
    }

    @Test
    void theSecondSweepFindsTheTableThatTheFirstHasMade() throws Exception {
        run();
        var made = tables();
        run();

        assertEquals(1, made.size());
        assertEquals(data.toString(), made.getFirst().text("source"));
        assertEquals(1, tables().size());
        assertEquals(made.getFirst().text("file"), tables().getFirst().text("file"));
        assertNotEquals(made.getFirst().text("used"), tables().getFirst().text("used"));
    }

    @Test
    void dataThatHaveChangedAreAnotherTable() throws Exception {
        run();
        var lines = Files.readAllLines(data);
        Files.write(data, lines.subList(0, lines.size() - 1));
        run();

        assertEquals(2, tables().size());
    }

    @Test
    void clearRemovesAllOfThemAndTheNextSweepMakesItsOwn() throws Exception {
        run();
        var listed = swath("tables", "cache", "ls");
        var cleared = swath("tables", "cache", "clear");

        assertTrue(listed.out().contains(data.toString()), listed.out());
        assertTrue(cleared.out().startsWith("removed "), cleared.out());
        assertEquals(List.of(), tables());
        run();
        assertEquals(1, tables().size());
    }

    @Test
    void aCacheThatCannotBeWrittenCostsNothingButTime() throws Exception {
        Files.writeString(folder.resolve("file"), "");
        var run = swath("file", "run", "--quiet", "trees.yaml");

        assertEquals(0, run.exit(), run.err());
        assertTrue(
                run.err().contains("note: every trial reads the data for itself, for there is no cache: "), run.err());
    }

    @Test
    void aSizeThatIsNoneIsRefused() throws Exception {
        var run = Command.run(
                List.of("env", "SWATH_CACHE=" + folder.resolve("tables"), "SWATH_CACHE_SIZE=much"),
                List.of(),
                folder,
                "run",
                "trees.yaml");

        assertEquals(2, run.exit());
        assertEquals(
                "swath: SWATH_CACHE_SIZE is 'much', which is not a size such as 512m, 1g or 1GiB",
                run.err().strip());
    }

    private void run() throws Exception {
        var run = swath("tables", "run", "--quiet", "trees.yaml");
        assertEquals(0, run.exit(), run.err());
    }

    private List<Fields> tables() throws Exception {
        var all =
                (Value.Items) Json.read(swath("tables", "cache", "--json").out().strip());
        return all.values().stream().map(Fields::of).toList();
    }

    private Command.Result swath(String cache, String... words) throws Exception {
        var where = cache.equals("off") ? cache : folder.resolve(cache).toString();
        return Command.run(List.of("env", "SWATH_CACHE=" + where), List.of(), folder, words);
    }
}
