package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Commands that run no sweep, as processes.
class CommandLineTest {
    @TempDir
    Path folder;

    @Test
    void helpNamesEveryCommandAndEveryExitCode() throws Exception {
        var help = Command.run(folder, "--help");

        assertEquals(0, help.exit());
        assertEquals("", help.err());
        for (var word : List.of(
                "run", "resume", "check", "plan", "Exit codes:", "  130   ", "    4   ", "swath run configs/")) {
            assertTrue(help.out().contains(word), help.out());
        }
        assertTrue(help.out().lines().allMatch(line -> line.length() <= 80), help.out());
        var ofRun = Command.run(folder, "run", "--help");
        assertEquals(0, ofRun.exit());
        assertTrue(ofRun.out().contains("--runs=DIR") && ofRun.out().contains("-q, --quiet"), ofRun.out());
    }

    @Test
    void versionNamesTheJdkToo() throws Exception {
        var version = Command.run(folder, "--version");

        assertEquals(0, version.exit());
        assertTrue(version.out().startsWith("swath "), version.out());
        assertTrue(version.out().contains("JDK " + Runtime.version()), version.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,y;1,u;2,u;x,v;3,v;4,u;5,u;6,v;7,v;8,u;9,u;1,v;2,v | data.csv:4: column",
                "a,y;1,u;2,u;,v;3,v            | data.csv:4: column",
                "a,y;1,u;2,u;3,u;4,v           | class 'v'",
                "a,y                           | data.csv"
            })
    void dataThatNoTrialCouldUseIsToldBeforeAnyStarts(String lines, String told) throws Exception {
        Files.writeString(folder.resolve("data.csv"), lines.strip().replace(';', '\n') + "\n");
        Files.writeString(folder.resolve("sweep.yaml"), """
                trainer: tree
                data: {path: data.csv, target: y, validation: {folds: 2}}
                method: grid
                metric: {name: accuracy}
                parameters: {max_depth: {values: [2, 3]}}
                """);
        for (var command : List.of("check", "run")) {
            var refused = Command.run(folder, command, "sweep.yaml");
            assertEquals(2, refused.exit(), refused.err());
            assertTrue(refused.err().contains(told.strip()), refused.err());
            assertFalse(Files.exists(folder.resolve("runs")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "runn x.yaml, runn",
        "run --threads 3 x.yaml, --threads",
        "run, FILE",
        "run a.yaml b.yaml, b.yaml",
        "plan --first many x.yaml, many",
        "'', Which command?",
        "resume nothing, nothing"
    })
    void aWrongCommandLineIsToldInASentence(String words, String told) throws Exception {
        var refused = Command.run(folder, words.isEmpty() ? new String[0] : words.split(" ", -1));

        assertEquals(2, refused.exit(), refused.err());
        assertEquals("", refused.out());
        assertTrue(refused.err().contains(told), refused.err());
        assertTrue(refused.err().lines().count() <= 3, "and not buried in help: " + refused.err());
        assertFalse(Files.exists(folder.resolve("runs")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gc --keep x           | --keep: must be a whole number, not 'x' (see swath gc --help)",
                "gc --keep 99999999999 | --keep: must be a smaller whole number, not '99999999999' (see swath gc --help)",
                "run --limit 1.5 a     | --limit: must be a whole number, not '1.5' (see swath run --help)",
                "logs a b              | TRIAL: must be a whole number, not 'b' (see swath logs --help)"
            })
    void aValueThatDoesNotFitIsToldWithWhatWould(String words, String told) {
        var refused = InProcess.run(words.split(" "));

        assertEquals(2, refused.exit());
        assertEquals("swath: " + told + "\n", refused.err());
    }

    @ParameterizedTest
    @CsvSource({"run", "check", "plan"})
    void aMissingFileIsToldInALine(String command) throws Exception {
        var refused = Command.run(folder, command, "no.yaml");

        assertEquals(2, refused.exit());
        assertEquals(List.of("no.yaml:1:1: there is no such file"), refused.errors());
        assertFalse(Files.exists(folder.resolve("runs")));
    }

    @ParameterizedTest
    @CsvSource({"run", "check"})
    void sevenMistakesAreSevenSortedLinesAndNothingIsWritten(String command) throws Exception {
        for (var file : List.of("seven-mistakes.yaml", "data.csv")) {
            Files.copy(broken(file), folder.resolve(file));
        }

        var refused = Command.run(folder, command, "seven-mistakes.yaml");

        assertEquals(2, refused.exit());
        assertEquals("", refused.out());
        assertEquals(Files.readString(broken("seven-mistakes.expected")), refused.err());
        assertEquals(7, refused.errors().size());
        assertFalse(Files.exists(folder.resolve("runs")));
    }

    private static Path broken(String file) {
        return Path.of(System.getProperty("swath.basedir", ""), "src/test/resources/broken", file);
    }

    @Test
    void refusesAParameterThatTheMetricHasNoUseFor() throws Exception {
        Files.writeString(folder.resolve("numbers.csv"), "x,y\n1,2\n2,3\n");
        Files.writeString(folder.resolve("f.yaml"), """
                trainer: forest
                data: {path: numbers.csv, target: y}
                method: grid
                metric: {name: rmse}
                parameters: {criterion: {values: [gini, entropy]}}
                """);

        var refused = Command.run(folder, "check", "f.yaml");

        assertEquals(2, refused.exit());
        assertEquals(
                List.of(
                        "f.yaml:5:14: parameters.criterion: forest has no parameter 'criterion' where the metric is rmse:"
                                + " it belongs to accuracy, balanced_accuracy, macro_f1, micro_f1, precision, recall, auc,"
                                + " log_loss, brier, mcc"),
                refused.errors());
    }

    @Test
    void plansATrillionCombinationsInASmallHeap() throws Exception {
        var parameters = IntStream.rangeClosed(1, 12)
                .mapToObj(i -> "  p" + i + ": {min: 0, max: 9}\n")
                .collect(Collectors.joining());
        Files.writeString(folder.resolve("huge.yaml"), "command: [\"true\"]\nmethod: grid\nparameters:\n" + parameters);
        Files.writeString(
                folder.resolve("random.yaml"),
                "command: [\"true\"]\nmethod: random\nrun_cap: 1000\nparameters:\n" + parameters);

        for (var file : List.of("huge.yaml", "random.yaml")) {
            var plan = Command.run(List.of("-Xmx128m"), folder, "plan", "--first", "1000", file);

            assertEquals(0, plan.exit(), plan.err());
            assertTrue(plan.out().contains("1,000,000,000,000"), plan.out());
            assertTrue(plan.out().contains("1000  "), plan.out());
        }
    }

    @Test
    void checkAndPlanSayWhatARunWouldDoAndRunNothing() throws Exception {
        Digits.forests(folder, "f.yaml", "{trees: {values: [2, 3]}}", "");

        var check = Command.run(folder, "check", "f.yaml");
        var plan = Command.run(folder, "plan", "f.yaml");

        assertEquals(
                List.of("f.yaml: 2 combinations of 1 parameter (grid), accuracy to maximize"),
                check.out().lines().toList());
        assertTrue(plan.out().contains("trees=2") && plan.out().contains("trees=3"), plan.out());
        assertEquals("00", "" + check.exit() + plan.exit());
        assertFalse(Files.exists(folder.resolve("runs")));
    }
}
