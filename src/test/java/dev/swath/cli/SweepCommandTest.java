package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.data.FileSource;
import dev.swath.data.Missing;
import dev.swath.data.Selection;
import dev.swath.data.Splits;
import dev.swath.data.Table;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import dev.swath.trial.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sweeps as users run them: a coordinator's process with its children.
class SweepCommandTest {
    private static final List<String> FILES = List.of(
            "README.md",
            "sweep.yaml",
            "resolved.yaml",
            "environment.json",
            "journal.jsonl",
            "trials.csv",
            "summary.md",
            "summary.json");
    private static final String FORESTS = "{trees: {values: [3, 9]}, max_depth: {values: [4, 12]}}";

    @TempDir
    Path folder;

    @Test
    void leavesARunThatAColleagueCanRead() throws Exception {
        Digits.forests(folder, "small.yaml", FORESTS, "");

        var run = Command.run(folder, "run", "small.yaml");

        assertEquals(0, run.exit(), run.err());
        var left = RunFolder.only(folder, "small");
        for (var file : FILES) {
            assertTrue(Files.size(left.root().resolve(file)) > 0, file);
        }
        assertEquals(Path.of(left.id()), Files.readSymbolicLink(folder.resolve("runs/small/latest")));
        assertTrue(Files.size(folder.resolve("runs/README.md")) > 0);
        assertEquals(Files.readString(folder.resolve("small.yaml")), left.text("sweep.yaml"));
        assertEquals(Set.of("finished"), statuses(left));
        assertEquals(5, left.table().size());
        assertEveryFileAndColumnIsExplained(left);
        assertTrue(Files.size(left.root().resolve("trials/0001/metrics.jsonl")) > 0);
    }

    @Test
    void aCapAboveTheSizeOfTheSpaceEndsWithTheSpace() throws Exception {
        Files.writeString(
                folder.resolve("six.yaml"),
                "command: [\"true\"]\nmethod: random\nrun_cap: 100\nresources: {memory: 64m}\n"
                        + "parameters: {a: {values: [1, 2, 3]}, b: {min: 1, max: 2}}\n");

        var run = Command.run(folder, "run", "six.yaml");

        assertEquals(0, run.exit(), run.err());
        assertEquals(6, RunFolder.only(folder, "six").table().size());
    }

    private static Set<String> statuses(RunFolder run) throws IOException {
        return run.table().stream().map(row -> row.getField("status")).collect(Collectors.toSet());
    }

    /// What `README.md` does not name, nobody can know.
    private static void assertEveryFileAndColumnIsExplained(RunFolder run) throws IOException {
        var readme = run.text("README.md");
        try (var files = Files.list(run.root())) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("README.md"))
                    .forEach(name -> assertTrue(readme.contains(name), "README.md does not explain " + name));
        }
        run.table().getFirst().getHeader().stream()
                .map(column -> column.replaceFirst(".+_spread", "`<metric>_spread`"))
                .forEach(column -> assertTrue(readme.contains(column), "README.md does not explain " + column));
    }

    @Test
    void whereThereIsNoTerminalLinesArePlain() throws Exception {
        Digits.forests(folder, "small.yaml", "{trees: {value: 2}}", "");

        var run = Command.run(folder, "run", "small.yaml");
        var quiet = Command.run(folder, "run", "--quiet", "small.yaml");

        assertTrue(run.out().lines().findFirst().orElse("").startsWith("swath: small: 1 trial,"), run.out());
        for (var said : List.of(run, quiet)) {
            assertFalse(said.out().contains("\u001b") || said.out().contains("\r"), said.out());
            assertTrue(said.out().contains("accuracy"), said.out());
        }
        assertEquals(
                1,
                quiet.out().lines().filter(line -> line.startsWith("swath: ")).count(),
                quiet.out());
    }

    @Test
    void theResolvedFileGivesTheSameScoresToTheBitInAGermanJvm() throws Exception {
        Digits.forests(folder, "small.yaml", FORESTS, "");
        assertEquals(0, Command.run(folder, "run", "-q", "small.yaml").exit());
        var english = RunFolder.only(folder, "small");
        var other = Files.createDirectory(folder.resolve("other"));
        Files.copy(english.root().resolve("resolved.yaml"), other.resolve("again.yaml"));

        var german = List.of("-Duser.language=de", "-Duser.country=DE");
        var run = Command.run(german, other, "run", "again.yaml");

        assertEquals(0, run.exit(), run.err());
        var again = RunFolder.only(other, "small");
        assertEquals(english.results(), again.results());
        for (var row : again.table()) {
            for (var column : List.of("accuracy", "accuracy_spread", "log_loss", "wall_seconds", "cpu_seconds")) {
                assertTrue(row.getField(column).matches("-?\\d+(\\.\\d+)?(E-?\\d+)?"), column + ": " + row);
            }
        }
        assertEquals(english.text("resolved.yaml"), again.text("resolved.yaml"));
        Json.read(again.text("summary.json"));
        assertFalse(again.text("summary.md").matches("(?s).*\\d,\\d+ ?s\\b.*"), again.text("summary.md"));
        assertFalse(run.out().matches("(?s).*\\b0,\\d.*"), run.out());
    }

    @Test
    void aTrialThatFailsIsToldAndTheOthersCount() throws Exception {
        // A check leaves alone what a constraint may keep out.
        Digits.forests(
                folder,
                "some.yaml",
                "{trees: {value: 2}, max_features: {values: [8, 65]}}",
                "constraints: ['max_features > trees']");

        var run = Command.run(folder, "run", "some.yaml");

        assertEquals(1, run.exit(), run.err());
        assertEquals(Set.of("finished", "failed"), statuses(RunFolder.only(folder, "some")));
        assertTrue(run.out().contains("max_features is 65, but the data has 64 features"), run.out());
        assertTrue(RunFolder.only(folder, "some").text("summary.md").contains("max_features is 65"));
    }

    @Test
    void tooManyFailuresEndTheSweepEarly() throws Exception {
        Files.writeString(folder.resolve("bad.yaml"), """
                command: ["false", "${args}"]
                method: grid
                parameters: {a: {min: 1, max: 1000}}
                limits: {max_failures: 3}
                """);

        var run = Command.run(folder, "run", "bad.yaml");

        assertEquals(4, run.exit(), run.err());
        assertTrue(run.err().contains("ended early: 3 trials failed"), run.err());
        assertTrue(RunFolder.only(folder, "bad").table().size() < 20);
    }

    @Test
    void anEndBySignalKeepsWhatIsDoneAndResumeDoesTheRestOnce() throws Exception {
        Digits.forests(folder, "long.yaml", "{trees: {values: [30, 31, 32, 33, 34, 35]}}", "");
        try (var command = Command.start(List.of(), folder, "run", "long.yaml")) {
            awaitRecord(command, "attempt_ended");
            command.process().destroy();
            var ended = command.result();
            assertEquals(143, ended.exit(), ended.err());
            assertTrue(ended.err().contains("ended early: SIGTERM"), ended.err());
        }
        var run = RunFolder.only(folder, "long");
        assertTrue(finished(run) < 7, "it was over before the signal came");

        var resumed = Command.run(folder, "resume", "long");

        assertEquals(0, resumed.exit(), resumed.err());
        // The defaults before, the winner's refit after.
        assertEquals(1 + 6 + 1, finished(run));
        assertEquals(1 + 6, run.table().size());
        assertEquals(Set.of("finished"), statuses(run));
        assertEquals(run.root(), RunFolder.only(folder, "long").root());
        var before = run.text("trials.csv");
        assertEquals(0, Command.run(folder, "resume", run.id()).exit());
        assertEquals(1 + 6 + 1, finished(run));
        assertEquals(before, run.text("trials.csv"));
    }

    private static long finished(RunFolder run) throws IOException {
        return run.text("journal.jsonl")
                .lines()
                .filter(line -> line.contains("\"attempt_ended\"") && line.contains("\"finished\""))
                .count();
    }

    private void awaitRecord(Command command, String type) throws Exception {
        while (command.process().isAlive()) {
            if (Files.isDirectory(folder.resolve("runs/long"))
                    && Files.exists(folder.resolve("runs/long/latest/journal.jsonl"))
                    && new RunFolder(folder.resolve("runs/long/latest")).records(type) > 0) {
                return;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("it ended without a record " + type + ": " + command.result());
    }

    @Test
    void theTestPartDecidesNothing() throws Exception {
        var rows = Files.readAllLines(Digits.CSV);
        Splits splits;
        try (var batches = FileSource.of(Digits.CSV).open(Selection.toLearn("digit"), 1)) {
            splits = Splits.folds(
                    Table.from(batches, Missing.REFUSE).classes(), 0.2, 3, Splits.Seeds.both(Seeds.ofSplits(7, 0)));
        }
        assertEquals(359, splits.test().length);
        for (int row : splits.test()) {
            var cells = rows.get(row + 1).split(",", -1);
            Arrays.fill(cells, 0, cells.length - 1, "1e9");
            rows.set(row + 1, String.join(",", cells));
        }
        Files.write(folder.resolve("poisoned.csv"), rows);
        var parameters = "{max_depth: {values: [6, 9]}}";
        Digits.grid(folder, "clean.yaml", Digits.CSV, "tree", parameters, "");
        Digits.grid(folder, "poisoned.yaml", folder.resolve("poisoned.csv"), "tree", parameters, "");

        assertEquals(0, Command.run(folder, "run", "-q", "clean.yaml").exit());
        assertEquals(0, Command.run(folder, "run", "-q", "poisoned.yaml").exit());

        var clean = RunFolder.only(folder, "clean");
        var poisoned = RunFolder.only(folder, "poisoned");
        assertEquals(clean.results(), poisoned.results());
        // The poison is where it should be: the winner's one score on the test part has it.
        assertTrue(testAccuracy(clean) > testAccuracy(poisoned) + 0.2);
        assertNotEquals(digest(clean), digest(poisoned));
    }

    private static double testAccuracy(RunFolder run) throws IOException {
        return Fields.of(Json.read(run.text("summary.json")))
                .fields("test")
                .fields("scores")
                .fields("accuracy")
                .real("mean");
    }

    private static String digest(RunFolder run) throws IOException {
        return Fields.of(Json.read(run.text("environment.json"))).text("data");
    }
}
