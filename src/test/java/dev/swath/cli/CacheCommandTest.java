package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Await;
import dev.swath.space.Value;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /// A trial that finds no table makes it anew: of the rows that the trials before it learned from, or of none.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTrialThatHasToReadChangedDataFailsAndTheirTableIsNotTakenForTheOlderOne(boolean cached) throws Exception {
        Digits.grid(folder, "long.yaml", data, "forest", "{trees: {min: 30, max: 37}}", "name: long\nreference: off");
        var where = Map.of("SWATH_CACHE", cached ? folder.resolve("tables").toString() : "off");
        try (var swath =
                SwathProcess.start(folder, where, "run", "--quiet", "--set", "resources.workers=1", "long.yaml")) {
            var run = SwathProcess.onlyRun(folder);
            Await.until("a trial has ended", () -> !swath.isAlive() || ended(run) > 0);
            Files.write(data, Files.readAllLines(data).reversed().subList(0, 5), StandardOpenOption.APPEND);
            if (cached) {
                swath("tables", "cache", "clear");
            }

            swath.endsWith(1);
            var state = RunState.replay(SwathProcess.records(run));
            assertTrue(state.count(TrialState.Status.FINISHED) > 0, swath.output());
            assertTrue(state.count(TrialState.Status.FAILED) > 0, swath.output());
            var told = Files.readString(run.summaryText());
            assertTrue(told.contains(data + ": has changed since the sweep read the data"), told);
            assertEquals(List.of(), tables());
        }
    }

    private static long ended(RunDirectory run) throws IOException {
        return SwathProcess.records(run).stream()
                .filter(RunRecord.AttemptEnded.class::isInstance)
                .count();
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
