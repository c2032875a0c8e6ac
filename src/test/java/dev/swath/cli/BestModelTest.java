package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.swath.Requirement;
import dev.swath.space.Value;
import dev.swath.train.Metric;
import dev.swath.train.NativeLibrary;
import dev.swath.train.Predictions;
import dev.swath.train.Task;
import dev.swath.train.Trainers;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The winner's model: kept, told of, and put to use in a fresh process.
class BestModelTest {
    private static final int ROWS = 400;

    @TempDir
    private Path folder;

    static Stream<Arguments> uses() {
        var trainers = Trainers.load(BestModelTest.class.getClassLoader());
        return trainers.names().stream()
                .filter(name -> !name.equals("probe"))
                .flatMap(name -> trainers.named(name).orElseThrow().tasks().stream()
                        .sorted()
                        .map(task -> Arguments.of(name, task)));
    }

    /// What the training process predicted, `swath predict` predicts in another one, to the bit. Nothing of the
    /// system's is in their way: OpenBLAS comes from the image alone.
    @ParameterizedTest
    @MethodSource("uses")
    void everyTrainersModelIsKeptAndPredicts(String trainer, Task task) throws Exception {
        boolean classes = task == Task.CLASSIFICATION;
        var data = classes ? someDigits() : curve();
        var setting = Trainers.load(BestModelTest.class.getClassLoader())
                .named(trainer)
                .orElseThrow()
                .hyperparameters(task)
                .getFirst();
        Files.writeString(folder.resolve("sweep.yaml"), """
                trainer: %s
                data: {path: %s, target: %s, validation: {holdout: 0.3}, test: 0.2}
                method: grid
                metric: {name: %s}
                parameters: {%s: {value: %s}}
                reference: off
                resources: {memory: 512m}
                """.formatted(
                        trainer,
                        data.getFileName(),
                        classes ? "digit" : "y",
                        classes ? "accuracy" : "r2",
                        setting.name(),
                        Json.write(setting.defaultValue())));

        var run = Command.run(folder, "run", "sweep.yaml");

        assertEquals(0, run.exit(), run.err());
        var card = card(RunFolder.only(folder, "sweep"));
        double score =
                card.fields("validation").fields(classes ? "accuracy" : "r2").real("mean");
        assertTrue(score > (classes ? 0.3 : 0.2), trainer + " is no better than a constant: " + score);
        assertEquals(
                Metric.of(
                                task,
                                Trainers.load(getClass().getClassLoader())
                                        .named(trainer)
                                        .orElseThrow())
                        .size(),
                card.fields("test").all().size());
        assertEquals(
                card.fields("test").all().keySet(),
                card.fields("validation").all().keySet());
        var needs = Trainers.load(getClass().getClassLoader())
                .named(trainer)
                .orElseThrow()
                .needs();
        for (var library : NativeLibrary.values()) {
            assertEquals(
                    needs.equals(Optional.of(library)), card.fields("versions").has(library.key()));
        }
        boolean soft = classes
                && Trainers.load(getClass().getClassLoader())
                        .named(trainer)
                        .orElseThrow()
                        .tellsProbabilities();
        var predicted = soft
                ? Command.run(folder, "predict", "sweep", data.toString(), "--probabilities")
                : Command.run(folder, "predict", "sweep", data.toString());
        assertEquals(0, predicted.exit(), predicted.err());
        var check = card.fields("check");
        assertEquals(ROWS, check.count("rows"));
        assertEquals(
                check.text("crc32c"),
                "%08x".formatted(predictions(predicted.out(), card).checksum()));
    }

    /// Labels are texts, whatever is in them.
    @Test
    void oneOfTwoClassesIsPredictedAsItIsWritten() throws Exception {
        var rows = new StringBuilder("height,answer\n");
        for (int row = 0; row < 60; row++) {
            rows.append(row).append(row < 30 ? ",\"no, never\"\n" : ",\"oui, \"\"peut-être\"\"\"\n");
        }
        Files.writeString(folder.resolve("answers.csv"), rows);
        Files.writeString(folder.resolve("answers.yaml"), """
                trainer: svm
                data: {path: answers.csv, target: answer, validation: {folds: 3}, positive_class: 'no, never'}
                method: grid
                metric: {name: recall}
                parameters: {kernel: {values: [linear, rbf]}}
                resources: {memory: 256m}
                """);

        var run = Command.run(folder, "run", "answers.yaml");

        assertEquals(0, run.exit(), run.err());
        var predicted = Command.run(folder, "predict", "answers", "answers.csv", "--probabilities");
        assertEquals(0, predicted.exit(), predicted.err());
        var told =
                CsvReader.builder().ofNamedCsvRecord(predicted.out()).stream().toList();
        assertEquals(60, told.size());
        assertEquals("no, never", told.getFirst().getField("answer"));
        assertEquals("oui, \"peut-être\"", told.getLast().getField("answer"));
        double sure = Double.parseDouble(told.getLast().getField("p(oui, \"peut-être\")"));
        assertTrue(sure > 0.5 && sure <= 1, predicted.out());
        assertEquals(1, sure + Double.parseDouble(told.getLast().getField("p(no, never)")), 1e-12, predicted.out());
    }

    private static Predictions predictions(String csv, Fields card) {
        List<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
        var target = card.text("target");
        var labels = card.texts("classes");
        if (labels.isEmpty()) {
            return new Predictions.Numbers(rows.stream()
                    .mapToDouble(row -> Double.parseDouble(row.getField(target)))
                    .toArray());
        }
        var codes = rows.stream()
                .mapToInt(row -> labels.indexOf(row.getField(target)))
                .toArray();
        boolean soft = rows.getFirst().getFieldCount() > 1;
        return new Predictions.Classes(
                codes,
                soft
                        ? Optional.of(rows.stream()
                                .map(row -> labels.stream()
                                        .mapToDouble(label -> Double.parseDouble(row.getField("p(" + label + ")")))
                                        .toArray())
                                .toArray(double[][]::new))
                        : Optional.empty());
    }

    private static Fields card(RunFolder run) throws IOException {
        return Fields.of(Json.read(run.text("best/card.json")));
    }

    private Path someDigits() throws IOException {
        try (var lines = Files.lines(Digits.CSV)) {
            return Files.write(
                    folder.resolve("digits.csv"), lines.limit(ROWS + 1L).toList());
        }
    }

    /// Friedman's first problem (1991).
    private Path curve() throws IOException {
        var random = new Random(3);
        var lines = new ArrayList<>(List.of("a,b,c,d,e,y"));
        for (int i = 0; i < ROWS; i++) {
            var x = random.doubles(5).toArray();
            double y = 10 * Math.sin(Math.PI * x[0] * x[1])
                    + 20 * (x[2] - 0.5) * (x[2] - 0.5)
                    + 10 * x[3]
                    + 5 * x[4]
                    + random.nextGaussian();
            lines.add(String.format(Locale.ROOT, "%s,%s,%s,%s,%s,%s", x[0], x[1], x[2], x[3], x[4], y));
        }
        return Files.write(folder.resolve("curve.csv"), lines);
    }

    @Test
    void theCardSaysWhatTheModelIs() throws Exception {
        tree("{max_depth: {values: [3, 8]}}", "");

        var run = RunFolder.only(folder, "tree");
        var card = card(run);

        assertEquals("tree", card.text("trainer"));
        assertEquals(2, card.count("trial"));
        assertEquals(8, card.fields("params").count("max_depth"));
        assertEquals("gini", card.fields("params").text("criterion"));
        assertEquals(64, card.items("columns").size());
        assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), card.texts("classes"));
        assertTrue(card.text("data").startsWith("sha256:"));
        assertTrue(card.fields("versions").has("smile"));
        assertFalse(card.fields("versions").has("openblas"), "a tree calls none");
        assertTrue(run.text("best/params.yaml").contains("max_depth: 8\n"), run.text("best/params.yaml"));
        assertEquals(Files.size(run.root().resolve("best/model.swath")), card.whole("bytes"));
    }

    @Test
    void aBetterWinnerTakesThePlaceOfTheModel() throws Exception {
        tree("{max_depth: {values: [3, 8]}}", "run_cap: 1");
        var run = RunFolder.only(folder, "tree");
        assertEquals(1, card(run).count("trial"));

        var resumed = Command.run(folder, "resume", run.id(), "--set", "run_cap=2");

        assertEquals(0, resumed.exit(), resumed.err());
        assertEquals(8, card(run).fields("params").count("max_depth"));
        try (var files = Files.list(run.root())) {
            assertEquals(
                    List.of(),
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("."))
                            .toList());
        }
    }

    @Test
    void withoutATestPartTheWinnerIsTrainedOnAllRows() throws Exception {
        Files.writeString(folder.resolve("all.yaml"), """
                trainer: tree
                data: {path: '%s', target: digit, validation: {holdout: 0.3}}
                method: grid
                metric: {name: accuracy}
                parameters: {max_depth: {value: 4}}
                reference: off
                resources: {memory: 256m}
                """.formatted(someDigits()));

        var run = Command.run(folder, "run", "all.yaml");

        assertEquals(0, run.exit(), run.err());
        var card = card(RunFolder.only(folder, "all"));
        assertEquals(ROWS, card.count("rows"));
        assertEquals(0, card.fields("test").all().size());
        var told = Command.run(folder, "best", "all").out();
        assertTrue(told.contains("\na single split of the rows tells nothing about how much scores vary"), told);
        assertTrue(
                Command.run(folder, "best", "all", "--json").out().contains("\"lone_score\":\"a single split of"),
                "for scripts");
    }

    @Test
    void keepModelsNoneKeepsNone() throws Exception {
        tree("{max_depth: {value: 3}}", "keep_models: none");

        var run = RunFolder.only(folder, "tree");

        assertFalse(Files.exists(run.root().resolve("best")));
        var refused = Command.run(folder, "predict", "tree", Digits.CSV.toString());
        assertEquals(2, refused.exit());
        assertTrue(refused.err().contains("has no model in "), refused.err());
        assertTrue(refused.err().contains("keep_models: none"), refused.err());
    }

    @Test
    void whatCannotBePredictedIsToldAndLeavesNoFile() throws Exception {
        tree("{max_depth: {value: 3}}", "");
        Files.writeString(folder.resolve("odd.csv"), "p00,p01\n1,2\n");

        var odd = Command.run(folder, "predict", "tree", "odd.csv", "-o", "out.csv");

        assertEquals(2, odd.exit());
        assertTrue(odd.err().startsWith("swath: "), odd.err());
        assertTrue(odd.err().contains("has no column p02"), odd.err());
        assertFalse(Files.exists(folder.resolve("out.csv")));
        assertEquals(2, Command.run(folder, "predict", "tree", "none.csv").exit());
        assertEquals(2, Command.run(folder, "predict", "nobody", "odd.csv").exit());

        var model = RunFolder.only(folder, "tree").root().resolve("best/model.swath");
        var whole = Files.readAllBytes(model);
        Files.write(model, Arrays.copyOf(whole, whole.length / 2));
        var torn = Command.run(folder, "predict", "tree", Digits.CSV.toString());
        assertEquals(2, torn.exit());
        assertTrue(torn.err().contains("is damaged: "), torn.err());
    }

    @Test
    void aFullDiskIsToldAndIsNoEnd() throws Exception {
        Requirement.check(Files.exists(Path.of("/dev/full")), "there is no /dev/full");
        tree("{max_depth: {value: 3}}", "");

        var full = Command.run(
                List.of("sh", "-c", "exec \"$@\" >/dev/full", "sh"),
                List.of(),
                folder,
                "predict",
                "tree",
                Digits.CSV.toString());

        assertEquals(4, full.exit());
        assertTrue(full.err().contains("the predictions cannot be written: "), full.err());
    }

    /// Who has read enough has not failed.
    @Test
    void aReaderThatGoesAwayEndsItQuietly() throws Exception {
        tree("{max_depth: {value: 3}}", "");
        var words = new ArrayList<>(List.of("predict", "tree", "--probabilities"));
        // More than a pipe and its writer hold.
        words.addAll(Collections.nCopies(20, Digits.CSV.toString()));

        var piped = Command.run(
                List.of("sh", "-c", "{ \"$@\"; echo \"exit $?\" >&2; } | head -1", "sh"),
                List.of(),
                folder,
                words.toArray(String[]::new));

        assertEquals("digit,p(0),p(1)", piped.out().substring(0, 15));
        assertEquals("exit 0\n", piped.err());
    }

    @Test
    void tooLittleMemoryIsToldWithWhatToDo() throws Exception {
        tree("{max_depth: {value: 3}}", "");

        var refused = Command.run(folder, "predict", "tree", Digits.CSV.toString(), "--memory=16");

        assertEquals(2, refused.exit());
        assertTrue(refused.err().startsWith("swath: --memory: 16 MiB are too little for a JVM"), refused.err());
    }

    @Test
    void whereItIsWrittenIsOneFileOrOneDevice() throws Exception {
        tree("{max_depth: {value: 3}}", "");
        Files.createDirectory(folder.resolve("there"));

        var aFolder = Command.run(folder, "predict", "tree", Digits.CSV.toString(), "-o", "there");
        assertEquals(2, aFolder.exit());
        assertTrue(aFolder.err().startsWith("swath: -o: there is a folder"), aFolder.err());
        assertEquals(
                2,
                Command.run(folder, "predict", "tree", Digits.CSV.toString(), "-o", "nowhere/out.csv")
                        .exit());
        var old = Files.writeString(folder.resolve("old.csv"), "old");
        Files.createSymbolicLink(folder.resolve("link.csv"), old.getFileName());
        assertEquals(
                0,
                Command.run(folder, "predict", "tree", Digits.CSV.toString(), "-o", "link.csv")
                        .exit());
        assertTrue(Files.isSymbolicLink(folder.resolve("link.csv")));
        assertEquals("digit", Files.readAllLines(old).getFirst());
        var onScreen = Command.run(folder, "predict", "tree", Digits.CSV.toString(), "-o", "/dev/stdout");
        assertEquals(Files.readString(old), onScreen.out());
    }

    @Test
    void columnsMayStandInAnyOrderAndOthersDoNotMatter() throws Exception {
        Files.writeString(folder.resolve("iris.csv"), "colour,size,kind\n" + "red,1,a\nblue,9,b\n".repeat(30));
        Files.writeString(folder.resolve("kinds.yaml"), """
                trainer: tree
                data: {path: iris.csv, target: kind, validation: {holdout: 0.3}}
                method: grid
                metric: {name: accuracy}
                parameters: {max_depth: {value: 4}}
                reference: off
                resources: {memory: 256m}
                """);
        assertEquals(0, Command.run(folder, "run", "kinds.yaml").exit());
        Files.writeString(
                folder.resolve("new.jsonl"),
                "{\"note\": \"x\", \"size\": 9, \"colour\": \"blue\"}\n{\"size\": 1, \"colour\": \"red\"}\n");

        var predicted = Command.run(folder, "predict", "kinds", "new.jsonl", "-o", "out.csv");

        assertEquals(0, predicted.exit(), predicted.err());
        assertEquals(List.of("kind", "b", "a"), Files.readAllLines(folder.resolve("out.csv")));
    }

    @Test
    void bestTellsTheWinnerToPeopleProgramsAndScripts() throws Exception {
        Files.writeString(folder.resolve("program.yaml"), """
                command: [sh, -c, 'echo "{\\"loss\\": $SWATH_TRIAL}" >>"$SWATH_EVENTS"']
                method: grid
                metric: {name: loss}
                parameters:
                  lr: {values: [0.1, 0.2]}
                  name: {value: it's}
                  inner: {parameters: {flag: {value: true}}}
                resources: {workers: 1, memory: 64m}
                """);
        assertEquals(0, Command.run(folder, "run", "program.yaml").exit());

        var args = Command.run(folder, "best", "program", "--args");
        assertEquals(
                List.of("--lr=0.1", "--name=it's", "--inner={'flag': True}"),
                words(args.out().strip()));
        var json = Fields.of(
                Json.read(Command.run(folder, "best", "program", "--json").out().strip()));
        assertEquals(1, json.count("trial"));
        assertEquals(0.1, json.fields("params").real("lr"));
        var text = Command.run(folder, "best", "program").out();
        assertTrue(text.startsWith("trial 1: loss 1.0000"), text);
        assertTrue(text.contains("  lr = 0.1\n"), text);
        assertEquals(2, Command.run(folder, "best", "nobody").exit());
    }

    /// It stays the winner of what was searched, but nobody is led to take it for the best that there is.
    @Test
    void aWinnerThatIsNoBetterThanTheDefaultsIsToldAsSuchWhereverItIsTold() throws Exception {
        Digits.grid(
                folder,
                "shallow.yaml",
                someDigits(),
                "tree",
                "{max_depth: {values: [2, 3]}, min_leaf: {value: 1}}",
                "constraints: ['max_depth > min_leaf']\ngate: ['failures == 0']");
        var run = Command.run(folder, "run", "shallow.yaml");
        assertEquals(0, run.exit(), run.err());
        var left = RunFolder.only(folder, "shallow");
        var summary = Fields.of(Json.read(left.text("summary.json"))).fields("reference");
        var sentence = summary.text("sentence");
        assertTrue(sentence.startsWith("no combination beats the defaults (0."), sentence);
        assertTrue(left.text("summary.md").contains("N" + sentence.substring(1) + "."), left.text("summary.md"));
        assertTrue(run.out().contains(sentence), run.out());

        assertEquals(summary.all(), card(left).fields("reference").all());

        var json = Fields.of(
                Json.read(Command.run(folder, "best", "shallow", "--json").out().strip()));
        assertEquals(summary.all(), json.fields("reference").all());
        var command = json.text("train_defaults");

        var text = Command.run(folder, "best", "shallow").out();
        assertTrue(text.contains("\n" + sentence + "\n"), text);
        assertTrue(text.endsWith("\ntrain the defaults instead: " + command + "\n"), text);

        var args = Command.run(folder, "best", "shallow", "--args");
        assertEquals("--max_depth=3 --min_leaf=1\n", args.out());
        assertEquals("note: " + sentence + "; to train these: " + command + "\n", args.err());

        var words = words(command);
        var defaults = Command.run(folder, words.subList(1, words.size()).toArray(String[]::new));
        assertEquals(0, defaults.exit(), defaults.err());
        var card = card(RunFolder.only(folder, "shallow-defaults"));
        assertEquals(20, card.fields("params").count("max_depth"));
        assertTrue(card.fields("validation").fields("accuracy").real("mean")
                > json.fields("score").real("mean"));
    }

    @Test
    void whatTuningGainedIsToldWithTheWinner() throws Exception {
        Digits.grid(folder, "nodes.yaml", someDigits(), "adaboost", "{max_nodes: {value: 12}}", "");
        assertEquals(0, Command.run(folder, "run", "nodes.yaml").exit());

        var text = Command.run(folder, "best", "nodes");
        assertTrue(text.out().contains("\ntuning gained 0."), text.out());
        assertFalse(text.out().contains("instead"), text.out());
        assertEquals("", Command.run(folder, "best", "nodes", "--args").err());
        var json = Fields.of(
                Json.read(Command.run(folder, "best", "nodes", "--json").out().strip()));
        assertEquals(Value.of(false), json.fields("reference").value("unbeaten"));
        assertEquals(Value.NULL, json.value("train_defaults"));
    }

    private void tree(String parameters, String more) throws Exception {
        Digits.grid(folder, "tree.yaml", someDigits(), "tree", parameters, "reference: off\n" + more);
        var run = Command.run(folder, "run", "tree.yaml");
        assertEquals(0, run.exit(), run.err());
    }

    /// What a shell makes of a line.
    private List<String> words(String line) throws Exception {
        var output = folder.resolve("words.txt");
        var shell = new ProcessBuilder("sh", "-c", "printf '%s\\n' " + line)
                .redirectOutput(output.toFile())
                .start();
        assertEquals(0, shell.waitFor());
        return Files.readAllLines(output);
    }
}
