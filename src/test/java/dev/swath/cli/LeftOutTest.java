package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sweeps over data of which something cannot be read.
class LeftOutTest {
    private static final int ROW = 100;

    @TempDir
    Path folder;

    private Path broken = Path.of("");
    private Path image = Path.of("");
    private String told = "";

    /// The digits in two files, with a row that is too short and a third file that is none.
    @BeforeEach
    void breakTheDigits() throws IOException {
        var lines = Files.readAllLines(Digits.CSV);
        Digits.grid(folder, "whole.yaml", Digits.CSV, "tree", "{max_depth: {values: [4, 8]}}", "");
        var parts = Files.createDirectories(folder.resolve("parts"));
        broken = parts.resolve("a.csv");
        image = parts.resolve("c.csv");
        var first = new ArrayList<>(lines.subList(0, 900));
        first.add(ROW, "1,2,3");
        Files.write(broken, first);
        var second = new ArrayList<>(lines.subList(900, lines.size()));
        second.addFirst(lines.getFirst());
        Files.write(parts.resolve("b.csv"), second);
        Files.write(image, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2});
        sweep("parts.yaml", "on_error: skip, ");
        told = "data: 1 row and 1 file cannot be read and are left out: ";
    }

    private void sweep(String file, String onError) throws IOException {
        Digits.grid(folder, file, Path.of("parts"), "tree", "{max_depth: {values: [4, 8]}}", "");
        var sweep = folder.resolve(file);
        Files.writeString(sweep, Files.readString(sweep).replace("target: digit,", onError + "target: digit,"));
    }

    @Test
    void theScoresAreThoseOfTheRestAndWhatIsLeftOutIsTold() throws Exception {
        var row = broken + ":" + (ROW + 1) + ": has 3 fields, but the header has 65";
        var file = image + ":1: is not UTF-8 text";

        assertRuns("whole.yaml");
        var run = assertRuns("parts.yaml");

        assertEquals(scores("whole"), scores("parts"));
        var note = "note: " + told + row + "; " + file;
        assertTrue(run.errors().contains(note), run.err());
        var kept = RunFolder.only(folder, "parts");
        assertTrue(kept.text("summary.md").contains("1 row and 1 file cannot be read"), kept.text("summary.md"));
        assertTrue(kept.text("summary.json").contains("\"left_out\": {"), kept.text("summary.json"));
        assertTrue(kept.text("resolved.yaml").contains("on_error: skip"), kept.text("resolved.yaml"));
        assertTrue(run.out().contains("Left out"), run.out());
        // Now the table is in the cache.
        assertTrue(assertRuns("parts.yaml", "--run-id=again").errors().contains(note));
        var check = Command.run(folder, "check", "parts.yaml");
        assertEquals(0, check.exit(), check.err());
        assertTrue(check.errors().contains(note), check.err());
        assertTrue(Command.run(folder, "check", "--json", "parts.yaml").out().contains("left out: " + row));
    }

    @Test
    void withoutAWordTheFirstPlaceIsTold() throws Exception {
        Files.delete(image);
        sweep("strict.yaml", "");

        var run = Command.run(folder, "run", "-q", "strict.yaml");

        assertEquals(2, run.exit());
        assertEquals(
                List.of("strict.yaml:2:7: data: " + broken + ":" + (ROW + 1) + ": has 3 fields, but the header has 65"),
                run.errors());
    }

    @Test
    void aResumeWithOtherDataTellsWhatIsLeftOutNow() throws Exception {
        assertRuns("parts.yaml");
        Files.delete(image);
        Files.write(image, List.of(Files.readAllLines(Digits.CSV).getFirst()));

        var refused = Command.run(folder, "resume", "-q", "parts");
        assertEquals(4, refused.exit());
        assertTrue(refused.err().contains("the data has changed since the run began: " + image), refused.err());
        var accepted = Command.run(folder, "resume", "-q", "parts", "--accept-changes");

        assertEquals(0, accepted.exit(), accepted.err());
        var summary = RunFolder.only(folder, "parts").text("summary.json");
        assertTrue(summary.contains("\"files\": 0"), summary);
        assertFalse(summary.contains("UTF-8"), summary);
    }

    @Test
    void whereNothingIsLeftTheSweepDoesNotBegin() throws Exception {
        for (var part : List.of("a.csv", "b.csv")) {
            Files.writeString(folder.resolve("parts").resolve(part), "");
        }

        for (var command : List.of("check", "run")) {
            var refused = Command.run(folder, command, "parts.yaml");
            assertEquals(2, refused.exit());
            assertEquals(
                    List.of("parts.yaml:2:7: data: " + broken
                            + " and 2 more: no row of it can be read, and all are left out: " + broken
                            + ": is empty: a header with the names of the columns is needed"),
                    refused.errors());
        }
    }

    private Command.Result assertRuns(String file, String... more) throws Exception {
        var words = new ArrayList<>(List.of("run", file));
        words.addAll(List.of(more));
        var run = Command.run(folder, words.toArray(String[]::new));
        assertEquals(0, run.exit(), run.err());
        return run;
    }

    private List<String> scores(String sweep) throws IOException {
        return RunFolder.only(folder, sweep).table().stream()
                .map(row -> row.getField("accuracy") + " ± " + row.getField("accuracy_spread"))
                .toList();
    }
}
