package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sweeps over data in several files.
class SeveralFilesTest {
    private static final int FILES = 200;

    @TempDir
    Path folder;

    /// The digits, cut into small files whose names sort as their rows do.
    @BeforeEach
    void cutTheDigits() throws IOException {
        var lines = Files.readAllLines(Digits.CSV);
        var rows = lines.subList(1, lines.size());
        Files.createDirectories(folder.resolve("parts"));
        for (int i = 0; i < FILES; i++) {
            var part = new ArrayList<>(List.of(lines.getFirst()));
            part.addAll(rows.subList(rows.size() * i / FILES, rows.size() * (i + 1) / FILES));
            Files.write(part(i), part);
        }
        Digits.grid(folder, "parts.yaml", Path.of("parts"), "tree", "{max_depth: {values: [4, 8]}}", "");
    }

    private Path part(int number) {
        return folder.resolve(String.format(Locale.ROOT, "parts/%03d.csv", number));
    }

    @Test
    void aFolderOfSmallFilesGivesTheScoresOfTheWholeTable() throws Exception {
        Digits.grid(folder, "whole.yaml", Digits.CSV, "tree", "{max_depth: {values: [4, 8]}}", "");

        assertRuns("whole.yaml");
        assertRuns("parts.yaml");

        assertEquals(scores("whole"), scores("parts"));
        var listing = Files.readAllLines(RunFolder.only(folder, "parts").root().resolve("data.sha256"));
        assertEquals(FILES, listing.size());
        assertTrue(listing.get(7).endsWith("  " + part(7)), listing.get(7));
        assertTrue(RunFolder.only(folder, "parts").text("README.md").contains("`data.sha256`"));
        assertFalse(Files.exists(RunFolder.only(folder, "whole").root().resolve("data.sha256")));
    }

    /// A file for each row, with a name of its own, which is dropped, and a gap, which the median fills.
    @Test
    void aFolderOfJsonFilesGivesTheScoresOfTheWholeTable() throws Exception {
        var lines = Files.readAllLines(Digits.CSV);
        var names = lines.getFirst().split(",", -1);
        var rows = Files.createDirectories(folder.resolve("rows"));
        for (int row = 1; row < lines.size(); row++) {
            var cells = lines.get(row).split(",", -1);
            var object = new StringBuilder("{\"name\": \"row ").append(row).append('"');
            // The first column is 0 in all rows, and so is its median.
            for (int c = row % 7 == 0 ? 1 : 0; c < names.length; c++) {
                object.append(", \"").append(names[c]).append("\": ").append(cells[c]);
            }
            Files.writeString(rows.resolve(String.format(Locale.ROOT, "%04d.json", row)), object.append('}'));
        }
        Digits.grid(folder, "whole.yaml", Digits.CSV, "tree", "{max_depth: {values: [4, 8]}}", "");
        Digits.grid(folder, "rows.yaml", Path.of("rows"), "tree", "{max_depth: {values: [4, 8]}}", "");
        var file = folder.resolve("rows.yaml");
        Files.writeString(
                file,
                Files.readString(file).replace("target: digit,", "target: digit, drop: [name], missing: impute,"));

        assertRuns("whole.yaml");
        assertRuns("rows.yaml");

        assertEquals(scores("whole"), scores("rows"));
    }

    /// What another program makes of the listing.
    @Test
    void sha256sumChecksTheListing() throws Exception {
        assertRuns("parts.yaml");
        var run = RunFolder.only(folder, "parts").root();

        assertEquals(0, sha256sum(run));
        Files.writeString(part(3), Files.readString(part(3)).strip());
        assertEquals(1, sha256sum(run));
    }

    private int sha256sum(Path run) throws Exception {
        var check = new ProcessBuilder("sha256sum", "--check", "--quiet", "data.sha256")
                .directory(run.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sum.txt").toFile())
                .start();
        assertTrue(check.waitFor(60, TimeUnit.SECONDS));
        return check.exitValue();
    }

    @Test
    void aResumeNamesTheFileThatHasChanged() throws Exception {
        assertRuns("parts.yaml");
        // A file that comes later is not part of the run.
        Files.copy(part(0), folder.resolve("parts/later.csv"));
        assertEquals(0, resume().exit());
        swapTwoRows(part(17));

        var refused = resume();

        assertEquals(4, refused.exit(), refused.err());
        assertTrue(
                refused.err().contains("the data has changed since the run began: " + part(17) + ": its results"),
                refused.err());
        for (int i = 100; i < 105; i++) {
            swapTwoRows(part(i));
        }
        assertTrue(resume().err().contains(part(100) + ", " + part(101) + " and 3 more files"), resume().err());
        var accepted = resume("--accept-changes");
        assertEquals(0, accepted.exit(), accepted.err());
        assertEquals(0, resume().exit(), "what was accepted once is not asked again");
        swapTwoRows(part(55));
        assertTrue(resume().err().contains("began: " + part(55) + ": its"), resume().err());
    }

    @Test
    void aResumeTellsOfAFileThatIsGone() throws Exception {
        assertRuns("parts.yaml");
        Files.delete(part(42));

        var refused = resume();

        assertEquals(2, refused.exit());
        assertTrue(refused.err().contains("there is no file " + part(42)), refused.err());
    }

    @Test
    void planAndCheckTellHowManyFilesThereAre() throws Exception {
        var plan = Command.run(folder, "plan", "parts.yaml");

        assertEquals(0, plan.exit(), plan.err());
        assertTrue(plan.out().contains("tree on " + part(0) + " and 199 more files, target digit"), plan.out());
        Files.writeString(part(9), "a,digit\n1,2\n");
        var check = Command.run(folder, "check", "parts.yaml");
        assertEquals(2, check.exit());
        assertEquals(
                List.of("parts.yaml:2:14: data.path: " + part(9)
                        + " has other columns than 000.csv: 'a' as number 1, not 'p00'"),
                check.errors());
    }

    private static void swapTwoRows(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        lines.add(lines.remove(1));
        Files.write(file, lines);
    }

    private void assertRuns(String file) throws Exception {
        var run = Command.run(folder, "run", "-q", file);
        assertEquals(0, run.exit(), run.err());
    }

    private Command.Result resume(String... more) throws Exception {
        var words = new ArrayList<>(List.of("resume", "-q", "parts"));
        words.addAll(List.of(more));
        return Command.run(folder, words.toArray(String[]::new));
    }

    private List<String> scores(String sweep) throws IOException {
        return RunFolder.only(folder, sweep).table().stream()
                .map(row -> row.getField("accuracy") + " ± " + row.getField("accuracy_spread"))
                .toList();
    }
}
