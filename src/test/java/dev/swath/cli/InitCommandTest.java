package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.train.Task;
import dev.swath.train.Trainer;
import dev.swath.train.Trainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitCommandTest {
    @TempDir
    Path folder;

    @Test
    void theDigitsGetAFileThatPassesTheCheckAndRuns() throws Exception {
        Files.copy(Digits.CSV, folder.resolve("digits.csv"));

        var init = Command.run(folder, "init", "digits.csv", "-o", "digits.yaml");

        assertEquals(0, init.exit(), init.err());
        var file = Files.readString(folder.resolve("digits.yaml"));
        assertTrue(file.matches("(?s).*\n  path: digits.csv +# .*"), file);
        assertTrue(file.matches("(?s).*\n  target: digit +# guessed: the last column\n.*"), file);
        assertTrue(file.contains("# classification; guessed: its cells are 10 whole numbers that come again"), file);
        assertTrue(file.contains("metric: {name: accuracy}") && file.contains("validation: {folds: 5}"), file);
        assertCheckedAndRun("digits.yaml", "digits-forest");
    }

    @Test
    void aTableOfNumbersGetsARegressionThatPassesTheCheckAndRuns() throws Exception {
        regressionTable("prices.csv");

        var init = Command.run(folder, "init", "prices.csv", "-o", "prices.yaml");

        assertEquals(0, init.exit(), init.err());
        var file = Files.readString(folder.resolve("prices.yaml"));
        assertTrue(file.contains("target: price"), file);
        assertTrue(file.contains("# regression; guessed: its cells are numbers of many values"), file);
        assertTrue(file.contains("metric: {name: rmse}"), file);
        assertFalse(file.contains("criterion"), file);
        assertCheckedAndRun("prices.yaml", "prices-forest");
    }

    private void assertCheckedAndRun(String file, String sweep) throws Exception {
        var check = Command.run(folder, "check", file);
        assertEquals(0, check.exit(), check.err());
        assertTrue(check.out().contains("20 combinations"), check.out());
        var run = Command.run(folder, "run", "--limit=1", file);
        assertEquals(0, run.exit(), run.out() + run.err());
        assertEquals(
                "finished", RunFolder.only(folder, sweep).table().getFirst().getField("status"));
    }

    static Stream<String> trainers() {
        return Trainers.load(InitCommandTest.class.getClassLoader()).names().stream();
    }

    private static Trainer named(String name) {
        return Trainers.load(InitCommandTest.class.getClassLoader()).named(name).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("trainers")
    void everyTrainersFileTellsEachHyperparameterAndPassesTheCheck(String name) throws IOException {
        var trainer = named(name);
        regressionTable("prices.csv");
        Files.writeString(folder.resolve("flowers.csv"), "petal,sepal,flower\n" + "1,2,iris\n2,1,rose\n".repeat(20));
        for (var task : trainer.tasks()) {
            var data = folder.resolve(task.word().equals("regression") ? "prices.csv" : "flowers.csv");
            var sweep = folder.resolve(name + "-" + task + ".yaml");

            var init = InProcess.run("init", data.toString(), "--trainer", name, "-o", sweep.toString());

            assertEquals(0, init.exit(), init.err());
            var text = Files.readString(sweep);
            trainer.hyperparameters(task)
                    .forEach(each -> assertTrue(
                            text.contains("  " + each.name() + ": ")
                                    || text.contains("  # " + each.name() + " is left at"),
                            text));
            assertEquals(0, InProcess.run("check", sweep.toString()).exit(), text);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // A usual name goes before the last column.
                "a,Class,b | 1,u,2;2,v,3 | 10 | target: Class | its cells are texts, of 2 kinds",
                "y,b       | 1.5,2;2.25,3;3.125,4 | 10 | target: \"y\" | regression",
                // Whole numbers that come again are classes, but not where each is another.
                "a,grade   | 1,1;2,2;3,3 | 10 | target: grade | classification; guessed: its cells are 3 whole numbers",
                // The smallest class has four rows; one of them goes to the test part.
                "a,kind    | 1,u;2,u;4,u;5,u;6,u;7,u;3,v | 4 | {folds: 3} | macro_f1",
                // A test part of three rows would say nothing.
                "a,kind    | 1,u;2,u;4,u;3,v | 4 | {folds: 4} | test: 0  ",
                "a,kind    | 1,u;2,v | 2 | {folds: 2} | test: 0",
            })
    void guessesFromHeaderAndCells(String header, String rows, int times, String first, String second)
            throws IOException {
        Files.writeString(
                folder.resolve("data.csv"),
                header.strip() + "\n" + (rows.strip().replace(';', '\n') + "\n").repeat(times));

        var init = InProcess.run("init", folder.resolve("data.csv").toString());

        assertEquals(0, init.exit(), init.err());
        assertTrue(init.out().contains(first.strip()), init.out());
        assertTrue(init.out().contains(second.strip()), init.out());
    }

    @ParameterizedTest
    @EnumSource
    void everyTrainersFileForAFewRowsPassesTheCheck(Task task) throws IOException {
        smallTable(6, task == Task.CLASSIFICATION ? 2 : 1);
        for (var name :
                trainers().filter(it -> named(it).tasks().contains(task)).toList()) {
            assertAFewRowsGetAFile(name);
        }
    }

    private void assertAFewRowsGetAFile(String trainer) throws IOException {
        var file = folder.resolve(trainer + ".yaml").toString();
        var init = InProcess.run("init", folder.resolve("few.csv").toString(), "--trainer=" + trainer, "-o", file);
        assertEquals(0, init.exit(), init.err());
        assertTrue(Files.readString(Path.of(file)).contains("With so few rows a score is mostly luck"));
        var check = InProcess.run("check", file);
        assertEquals(0, check.exit(), check.err());
        assertEquals(0, InProcess.run("plan", file).exit());
    }

    @ParameterizedTest
    @CsvSource({
        "6, 2, forest",
        "6, 1, tree",
        "10, 3, logistic",
        "10, 1, forest",
        "24, 4, forest",
        "30, 3, tree",
        "30, 1, forest"
    })
    void evenAFewRowsGetAFileThatRuns(int rows, int classes, String trainer) throws Exception {
        smallTable(rows, classes);
        for (var any : classes == 1 ? List.of("forest", "tree") : List.of("forest", "tree", "logistic")) {
            assertAFewRowsGetAFile(any);
        }

        var run = Command.run(folder, "run", "--limit=2", trainer + ".yaml");

        assertEquals(0, run.exit(), run.out() + run.err());
        var trials = RunFolder.only(folder, "few-" + trainer).table();
        assertEquals("0", trials.getFirst().getField("trial"));
        assertTrue(trials.stream().allMatch(trial -> trial.getField("status").equals("finished")), run.out());
    }

    /// @param classes 1 for numbers of many values
    private void smallTable(int rows, int classes) throws IOException {
        var random = new Random(rows);
        var table = new StringBuilder("a,b,y\n");
        for (int row = 0; row < rows; row++) {
            table.append(random.nextDouble() + "," + random.nextDouble() + ",")
                    .append(
                            classes == 1
                                    ? String.valueOf(random.nextDouble())
                                    : "uvwx".substring(row % classes, row % classes + 1))
                    .append('\n');
        }
        Files.writeString(folder.resolve("few.csv"), table);
    }

    @Test
    void optionsGoBeforeGuesses() throws IOException {
        regressionTable("prices.csv");
        var data = folder.resolve("prices.csv").toString();

        var init = InProcess.run("init", data, "--target=rooms", "--task=classification", "--trainer=tree");

        assertEquals(0, init.exit(), init.err());
        assertTrue(init.out().matches("(?s).*target: rooms +# as --target says\n.*"), init.out());
        assertTrue(init.out().contains("# classification; as --task says"), init.out());
        assertTrue(init.out().contains("trainer: tree"), init.out());
    }

    @Test
    void theDataIsNamedFromTheFoldersPlace() throws IOException {
        regressionTable("prices.csv");
        Files.createDirectories(folder.resolve("sweeps"));

        var init = InProcess.run(
                "init",
                folder.resolve("prices.csv").toString(),
                "-o",
                folder.resolve("sweeps/a.yaml").toString());

        assertEquals(0, init.exit(), init.err());
        assertTrue(Files.readString(folder.resolve("sweeps/a.yaml")).contains("path: ../prices.csv"));
        assertEquals(
                0,
                InProcess.run("check", folder.resolve("sweeps/a.yaml").toString())
                        .exit());
    }

    @Test
    void replacesNothingUnlessTold() throws IOException {
        regressionTable("prices.csv");
        var data = folder.resolve("prices.csv").toString();
        var file = Files.writeString(folder.resolve("mine.yaml"), "mine");

        var refused = InProcess.run("init", data, "-o", file.toString());

        assertEquals(2, refused.exit());
        assertTrue(
                refused.err().contains("mine.yaml exists already")
                        && refused.err().contains("--force"),
                refused.err());
        assertEquals("mine", Files.readString(file));
        assertEquals(
                0, InProcess.run("init", data, "-o", file.toString(), "--force").exit());
        assertTrue(Files.readString(file).contains("trainer: forest"));
    }

    /// Names of rows are left out, gaps imputed: what is written runs.
    @ParameterizedTest
    @ValueSource(strings = {"shop.tsv", "shop.json", "shop.jsonl", "shop.txt"})
    void aTableOfAnyFormatWithTextsAndGapsGetsAFileThatPassesTheCheckAndRuns(String name) throws Exception {
        var lines = new ArrayList<String>();
        boolean json = name.contains("json");
        for (int row = 0; row < 150; row++) {
            var colour = List.of("red", "green", "blue").get(row % 3);
            var size = row % 10 == 0 ? "" : String.valueOf(row % 7);
            lines.add(
                    json
                            ? "{\"id\": \"item " + row + "\", \"colour\": \"" + colour + "\", \"size\": "
                                    + (size.isEmpty() ? "null" : size) + ", \"sold\": " + (row % 2 == 0) + "}"
                            : "item " + row + "\t" + colour + "\t" + size + "\t" + (row % 2 == 0));
        }
        Files.writeString(
                folder.resolve(name),
                name.endsWith("json")
                        ? "[" + String.join(",\n", lines) + "]"
                        : (json ? "" : "id\tcolour\tsize\tsold\n") + String.join("\n", lines) + "\n");

        var init = Command.run(folder, "init", name, "--trainer=tree", "-o", "shop.yaml");

        assertEquals(0, init.exit(), init.err());
        var file = Files.readString(folder.resolve("shop.yaml"));
        assertTrue(file.matches("(?s).*\n  target: sold +# guessed: the last column\n.*"), file);
        assertTrue(file.contains("# classification; its cells are texts, of 2 kinds"), file);
        assertTrue(file.matches("(?s).*\n  drop: \\[id] +# left out: .*"), file);
        assertTrue(file.matches("(?s).*\n  missing: impute +# cells without a value in size\n.*"), file);
        assertCheckedAndRun("shop.yaml", "shop-tree");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--target=prize                  | there is no column 'prize'",
                "--trainer=forst                 | did you mean 'forest'",
                "--trainer=logistic              | logistic is not for regression (price: guessed",
                "--task=guessing                 | --task",
            })
    void whatCannotBeIsToldInASentence(String option, String told) throws IOException {
        regressionTable("prices.csv");

        var refused = InProcess.run("init", folder.resolve("prices.csv").toString(), option.strip());

        assertEquals(2, refused.exit());
        assertEquals("", refused.out());
        assertTrue(refused.err().contains(told.strip()), refused.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b,kind;1,2,u;2,inf,v | data.csv:3: column 'b' is 'inf'",
                "a,kind;1,u;2,v       | class 'u' has 1 row",
                "a,kind               | there are no rows",
                "kind;u;v             | only column",
            })
    void dataThatCannotBeLearnedFromIsToldInASentence(String lines, String told) throws IOException {
        var data = Files.writeString(folder.resolve("data.csv"), lines.strip().replace(';', '\n') + "\n");

        var refused = InProcess.run("init", data.toString());

        assertEquals(2, refused.exit());
        assertTrue(refused.err().contains(told.strip()), refused.err());
        assertEquals(List.of("data.csv"), names());
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private void regressionTable(String name) throws IOException {
        var random = new Random(4);
        var table = new StringBuilder("rooms,area,price\n");
        for (int row = 0; row < 60; row++) {
            int rooms = 1 + random.nextInt(5);
            double area = 20 * rooms + 10 * random.nextDouble();
            table.append(rooms + "," + area + "," + (1000 * area + random.nextInt(5000)) + "\n");
        }
        Files.writeString(folder.resolve(name), table);
    }
}
