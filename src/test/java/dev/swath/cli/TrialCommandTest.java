package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialCommandTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path temporary;

    private Command.Result trial(String... words) throws Exception {
        var all = new ArrayList<>(List.of("trial"));
        all.addAll(List.of(words));
        return Command.run(List.of("-Djava.io.tmpdir=" + temporary), folder, all.toArray(String[]::new));
    }

    private void sweepOver(String script, String more) throws IOException {
        Files.writeString(folder.resolve("program.yaml"), """
                command: [sh, -c, '%s', sh, "${args}"%s]
                method: grid
                metric: {name: loss}
                parameters: {x: {values: [7, 8]}}
                resources: {workers: 1, memory: 64m}
                """.formatted(script.replace("'", "''"), more));
    }

    private Map<String, String> files(Path root) throws IOException {
        var files = new TreeMap<String, String>();
        try (var all = Files.walk(root)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    @Test
    void aTrainersTrialGivesTheSameScoresToTheBitAndLeavesTheRunAlone() throws Exception {
        Digits.forests(folder, "small.yaml", "{trees: {values: [2, 3]}}", "");
        assertEquals(0, Command.run(folder, "run", "-q", "small.yaml").exit());
        var run = RunFolder.only(folder, "small");
        var before = files(run.root());

        for (var number : List.of("0", "2", "3")) {
            var again = trial("small", number);

            assertEquals(0, again.exit(), again.out() + again.err());
            assertTrue(again.out().contains("The scores are the same as recorded, to the bit."), again.out());
            assertTrue(again.out().contains("Trial " + number + " of " + run.id()), again.out());
            assertEquals("", again.err());
        }

        assertEquals(before, files(run.root()));
        assertEquals(Map.of(), files(temporary), "the temporary folder is removed");
    }

    @Test
    void aTrainersLossIsShownFoldByFoldAndIsTheSameToTheBit() throws Exception {
        Digits.grid(folder, "boosted.yaml", Digits.CSV, "xgboost", "{rounds: {value: 3}}", "reference: off");
        assertEquals(0, Command.run(folder, "run", "-q", "boosted.yaml").exit());
        var recorded = RunFolder.only(folder, "boosted").root().resolve("trials/0001/metrics.jsonl");

        var again = trial("boosted", "1", "--into", "kept");

        assertEquals(0, again.exit(), again.out() + again.err());
        assertTrue(again.out().contains("\n  fold 1, 1  train_mlogloss "), again.out());
        assertTrue(again.out().contains("\n  fold 2, 3  train_mlogloss "), again.out());
        var lines = Files.readAllLines(recorded);
        assertEquals(lines, Files.readAllLines(folder.resolve("kept/trials/0001/metrics.jsonl")));
        assertTrue(lines.getFirst().startsWith("{\"fold\":1,\"step\":1,\"train_mlogloss\":"), lines.getFirst());
    }

    @Test
    void refusesChangedDataUnlessTold() throws Exception {
        var data = Files.copy(Digits.CSV, folder.resolve("data.csv"));
        Digits.grid(folder, "tree.yaml", data, "tree", "{max_depth: {value: 4}}", "reference: off");
        assertEquals(0, Command.run(folder, "run", "-q", "tree.yaml").exit());
        var lines = Files.readAllLines(data);
        Files.write(data, lines.subList(0, lines.size() - 400));

        var refused = trial("tree", "1");
        assertEquals(4, refused.exit(), refused.out());
        assertTrue(refused.err().contains("the data has changed since the run began"), refused.err());
        assertTrue(refused.err().contains("--accept-changes"), refused.err());

        var accepted = trial("tree", "1", "--accept-changes");
        assertEquals(1, accepted.exit(), accepted.out() + accepted.err());
        assertTrue(accepted.out().contains("The scores differ from those recorded."), accepted.out());
        assertTrue(accepted.out().contains("differs by "), accepted.out());
    }

    @Test
    void aProgramIsStartedAsItsSweepStartedIt() throws Exception {
        sweepOver(
                "echo \"$* $SWATH_TRIAL $SWATH_ATTEMPT $SWATH_REPEAT $SWATH_SEED $PWD\" >>told.txt;"
                        + " echo \"{\\\"loss\\\": $SWATH_TRIAL}\" >>\"$SWATH_EVENTS\"; echo halløj; echo kept"
                        + " >\"$SWATH_TRIAL_DIR/kept.txt\"",
                "");
        assertEquals(0, Command.run(folder, "run", "-q", "program.yaml").exit());
        var told = Files.readAllLines(folder.resolve("told.txt"));
        var before = files(RunFolder.only(folder, "program").root());

        var again = trial("program", "2", "--into", "kept");

        assertEquals(0, again.exit(), again.out() + again.err());
        assertEquals(told.get(1), Files.readAllLines(folder.resolve("told.txt")).getLast());
        assertTrue(again.out().contains("  | halløj\n"), again.out());
        assertTrue(again.out().contains("  1  loss 2.0000\n"), again.out());
        assertEquals("halløj\n", Files.readString(folder.resolve("kept/trials/0002/log.txt")));
        assertEquals("kept\n", Files.readString(folder.resolve("kept/trials/0002/kept.txt")));
        assertEquals(before, files(RunFolder.only(folder, "program").root()));

        var full = trial("program", "2", "--into", "kept");
        assertEquals(2, full.exit());
        assertTrue(full.err().contains("kept is not empty"), full.err());
    }

    @Test
    void aProgramThatDependsOnMoreThanItsSeedIsFoundOut() throws Exception {
        sweepOver("echo x >>count.txt; echo \"{\\\"loss\\\": $(wc -l <count.txt)}\" >>\"$SWATH_EVENTS\"", "");
        assertEquals(0, Command.run(folder, "run", "-q", "program.yaml").exit());
        var again = trial("program", "1");
        assertEquals(1, again.exit(), again.out());
        assertTrue(again.out().contains("loss    1.0000    3.0000  differs by 2.0"), again.out());
        assertTrue(again.out().contains("The scores differ from those recorded."), again.out());
    }

    @Test
    void aTrialThatFailedIsRunAgainToSeeWhy() throws Exception {
        sweepOver("echo it is $1 that I cannot bear; exit 3", "");
        assertEquals(1, Command.run(folder, "run", "-q", "program.yaml").exit());
        var again = trial("program", "1");
        assertEquals(1, again.exit(), again.out());
        assertTrue(again.out().contains("  | it is --x=7 that I cannot bear\n"), again.out());
        assertTrue(again.out().contains("It failed: ") && again.out().contains("; so it did in the run."), again.out());
    }

    @Test
    void onlyPrintsWhatWouldBeStartedAndNoSecrets() throws Exception {
        sweepOver("echo x >>ran.txt; echo \"{\\\"loss\\\": 1}\" >>\"$SWATH_EVENTS\"", ", '${envvar:PATH}'");
        assertEquals(0, Command.run(folder, "run", "-q", "program.yaml").exit());
        var printed = trial("program", "2", "--print");
        assertEquals(0, printed.exit(), printed.err());
        assertTrue(printed.out().contains(" sh --x=8 '${envvar:PATH}'\n"), printed.out());
        assertTrue(printed.out().contains("environment     SWATH_TRIAL=2\n"), printed.out());
        assertFalse(printed.out().contains(System.getenv("PATH")), printed.out());
        assertEquals(2, Files.readAllLines(folder.resolve("ran.txt")).size());
    }

    @Test
    void saysWhichTrialsThereAreAndWhereACommandStarts() throws Exception {
        sweepOver("echo \"{\\\"loss\\\": 1}\" >>\"$SWATH_EVENTS\"", "");
        assertEquals(0, Command.run(folder, "run", "-q", "program.yaml").exit());
        var none = trial("program", "17");
        assertEquals(2, none.exit());
        assertTrue(none.err().contains("has no trial 17; it has 1 to 2"), none.err());
        var run = RunFolder.only(folder, "program").root().toString();
        var elsewhere = Command.run(Files.createDirectory(folder.resolve("elsewhere")), "trial", run, "1");
        assertEquals(2, elsewhere.exit());
        assertTrue(elsewhere.err().contains("the sweep was started in " + folder.toRealPath()), elsewhere.err());
    }
}
