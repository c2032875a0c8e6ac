package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Documentation;
import dev.swath.store.RunDirectory;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sweeps over folders of images and of texts.
class ImagesAndTextsTest {
    @TempDir
    private Path folder;

    @Test
    void theExampleLearnsFromDrawnDigits() throws Exception {
        var drawn = DrawnDigits.in(folder.resolve("digits"), 300);
        double score = score(
                "images",
                "data.path=" + drawn,
                "parameters.k.values=[1]",
                "parameters.preprocess.pca.components.values=[16]");

        assertTrue(score > 0.8, "nine digits in ten are read, or nearly: " + score);
        var some = drawn.resolve("0/0001.png");
        var predicted = Command.run(folder, "predict", "images", some.toString());
        assertEquals(0, predicted.exit(), predicted.err());
        assertEquals("0", predicted.out().lines().toList().getLast(), predicted.out());
    }

    @Test
    void theExampleTellsLanguagesApart() throws Exception {
        var names = folder.resolve("country-names.csv");
        CountryNames.in(names);
        double score = score(
                "texts",
                "data.path=" + names,
                "parameters.preprocess.tfidf.ngram_max.values=[2]",
                "parameters.lambda.values=[0.1]");

        assertTrue(score > 0.45, "of ten languages, by names of a word or two: " + score);
        var country = Files.writeString(folder.resolve("one.csv"), "name\nAlankomaat\n");
        var predicted = Command.run(folder, "predict", "texts", country.toString());
        assertEquals("fi", predicted.out().lines().toList().getLast(), predicted.out() + predicted.err());
    }

    /// The best score of an example, cut down by settings.
    private double score(String example, String... settings) throws Exception {
        var config = Documentation.root().resolve("configs/" + example + ".yaml");
        var words = new ArrayList<>(List.of("run", "--quiet", config.toString()));
        for (var setting : settings) {
            words.addAll(List.of("--set", setting));
        }

        var run = Command.run(folder, words.toArray(String[]::new));

        assertEquals(0, run.exit(), run.err());
        return score(example);
    }

    /// The best score of the only run of a sweep.
    private double score(String sweep) throws IOException {
        return Fields.of(Json.read(RunFolder.only(folder, sweep).text("summary.json")))
                .fields("winner")
                .fields("score")
                .real("mean");
    }

    @Test
    void textsInFoldersAreToldApartByTheirWords() throws Exception {
        var random = new Random(2);
        var words = List.of("we", "went", "to", "the", "shop", "and", "came", "back");
        for (int i = 0; i < 60; i++) {
            var kind = i % 2 == 0 ? "happy" : "angry";
            var text = new StringBuilder(i % 2 == 0 ? "thanks a lot\n" : "never again\n");
            for (int word = 0; word < 20; word++) {
                text.append(words.get(random.nextInt(words.size()))).append(' ');
            }
            var file = folder.resolve("letters/" + kind + "/" + i + (i % 3 == 0 ? ".txt.gz" : ".txt"));
            Files.createDirectories(file.resolveSibling(""));
            try (var out = Files.newOutputStream(file);
                    var packed = i % 3 == 0 ? new GZIPOutputStream(out) : out) {
                packed.write(text.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.writeString(folder.resolve("letters.yaml"), """
                trainer: naive_bayes
                data: {path: letters, format: texts, target: folder, validation: {folds: 3}}
                preprocess:
                  - tfidf: {columns: [text], weights: counts}
                method: grid
                metric: {name: accuracy}
                parameters: {preprocess.tfidf.ngram_max: {values: [1, 2]}}
                resources: {memory: 512m}
                """);

        var run = Command.run(folder, "run", "--quiet", "letters.yaml");

        assertEquals(0, run.exit(), run.err());
        assertEquals(1, score("letters"));
        assertEquals(
                60,
                RunFolder.only(folder, "letters").text("data.sha256").lines().count(),
                "those that are compressed, too");
        var letter = Files.writeString(folder.resolve("new.txt"), "never again will we go");
        var predicted = Command.run(folder, "predict", "letters", letter.toString(), "--format", "texts");
        assertEquals("angry", predicted.out().lines().toList().getLast(), predicted.err());
    }

    /// The same images in one folder, of which a file tells.
    @Test
    void aFileTellsTheClassesOfImages() throws Exception {
        var drawn = DrawnDigits.in(folder.resolve("digits"), 300);
        var flat = Files.createDirectories(folder.resolve("flat"));
        var labels = new ArrayList<>(List.of("image,digit,even,half"));
        try (var files = Files.walk(drawn)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                int digit =
                        Integer.parseInt(file.getName(file.getNameCount() - 2).toString());
                var name = digit + "-" + file.getFileName();
                Files.copy(file, flat.resolve(name));
                labels.addFirst(name + "," + digit + "," + (digit % 2 == 0) + "," + digit / 2.0);
            }
        }
        labels.addFirst(labels.removeLast());
        Files.write(folder.resolve("labels.csv"), labels);
        var sweep = """
                trainer: tree
                data: {path: %s, image: {width: 16, height: 16}, validation: {folds: 3}, %s}
                method: grid
                metric: {name: %s}
                parameters: {max_depth: {values: [3, 9]}}
                resources: {memory: 512m}
                """;
        Files.writeString(folder.resolve("folders.yaml"), sweep.formatted("digits", "target: folder", "accuracy"));
        Files.writeString(
                folder.resolve("labels.yaml"),
                sweep.formatted("flat", "labels: labels.csv, target: digit, drop: [even, half]", "accuracy"));
        Files.writeString(
                folder.resolve("numbers.yaml"),
                sweep.formatted("flat", "labels: labels.csv, target: half, drop: [even, digit]", "r2"));

        for (var name : List.of("folders", "labels", "numbers")) {
            var run = Command.run(folder, "run", "--quiet", name + ".yaml");
            assertEquals(0, run.exit(), run.err());
        }

        assertEquals(means("folders", "accuracy"), means("labels", "accuracy"));
        assertEquals(3, means("numbers", "r2").size(), "numbers are predicted, too");
        var listed = RunFolder.only(folder, "labels").text("data.sha256");
        assertTrue(listed.endsWith("  " + folder.resolve("labels.csv") + "\n"), listed);
        var predicted = Command.run(
                folder, "predict", "labels", flat.resolve("7-0008.png").toString());
        assertEquals(0, predicted.exit(), predicted.err());

        labels.set(labels.size() - 1, "absent.png,1,false,0.5");
        Files.write(folder.resolve("labels.csv"), labels);
        var refused = Command.run(folder, "check", "labels.yaml");
        assertEquals(2, refused.exit());
        assertEquals(
                List.of("labels.yaml:2:7: data: " + folder.resolve("labels.csv") + ":" + labels.size()
                        + ": 'absent.png' is none of the files"),
                refused.errors());
        var resumed = Command.run(folder, "resume", "-q", "labels");
        assertEquals(4, resumed.exit());
        assertTrue(
                resumed.err().contains("the data has changed since the run began: " + folder.resolve("labels.csv")),
                resumed.err());
    }

    /// Squares of three colours that are equally bright.
    @Test
    void coloursAndGradientsAreLearnedFrom() throws Exception {
        var random = new Random(3);
        int[] colours = {0x64 << 16, 0x33 << 8, 0xFF};
        for (int i = 0; i < 60; i++) {
            var image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < 16; y++) {
                for (int x = 0; x < 16; x++) {
                    image.setRGB(x, y, random.nextInt(3) == 0 ? 0x404040 : colours[i % 3]);
                }
            }
            var file =
                    folder.resolve("squares/" + List.of("red", "green", "blue").get(i % 3) + "/" + i + ".png");
            Files.createDirectories(file.resolveSibling(""));
            assertTrue(ImageIO.write(image, "png", file.toFile()));
        }
        Files.writeString(folder.resolve("squares.yaml"), """
                trainer: tree
                data: {path: squares, target: folder, image: {width: 16, height: 16, colors: rgb}, validation: {folds: 3}}
                preprocess:
                  - histogram: {bins: 4, pixels: keep}
                  - hog: {block: 1}
                method: grid
                metric: {name: accuracy}
                parameters: {preprocess.hog.cell: {values: [4, 8]}}
                resources: {memory: 512m}
                """);
        var results = new HashSet<Object>();
        for (var cache : List.of("off", folder.resolve("cache").toString())) {
            for (int threads : new int[] {1, 16}) {
                var run = Command.run(
                        List.of("env", "SWATH_CACHE=" + cache),
                        List.of(),
                        folder,
                        "run",
                        "--quiet",
                        "squares.yaml",
                        "--set",
                        "resources.loader_threads=" + threads);
                assertEquals(0, run.exit(), run.err());
                results.add(RunFolder.only(folder, "squares").results());
                var predicted = Command.run(
                        folder,
                        "predict",
                        "squares",
                        folder.resolve("squares/blue/2.png").toString());
                assertEquals(0, predicted.exit(), predicted.err());
                assertEquals("blue", predicted.out().lines().toList().getLast(), predicted.out() + predicted.err());
                RunDirectory.delete(folder.resolve("runs"));
            }
        }
        assertEquals(1, results.size(), "the cache and the threads make no difference: " + results);
    }

    /// What a sweep reads at full size is scored as what is read at another one.
    @Test
    void aSweepTriesSizesAndItsModelResizesNewImages() throws Exception {
        DrawnDigits.in(folder.resolve("digits"), 200);
        var sweep = """
                trainer: knn
                data: {path: digits, target: folder, image: {width: %d, height: %d, colors: rgb}, validation: {folds: 3}}
                preprocess:
                  - resize
                  - grey
                  - hog: {block: 1, cell: 4}
                method: grid
                metric: {name: accuracy}
                parameters: {preprocess.resize.width: {values: [%s]}}
                reference: off
                resources: {memory: 512m}
                """;
        Files.writeString(folder.resolve("sizes.yaml"), sweep.formatted(32, 32, "8, 16"));
        Files.writeString(folder.resolve("small.yaml"), sweep.formatted(8, 8, "8"));
        Files.writeString(folder.resolve("middle.yaml"), sweep.formatted(16, 16, "16"));

        for (var name : List.of("sizes", "small", "middle")) {
            var run = Command.run(folder, "run", "--quiet", name + ".yaml");
            assertEquals(0, run.exit(), run.err());
        }

        assertEquals(
                Stream.of(means("small", "accuracy"), means("middle", "accuracy"))
                        .flatMap(List::stream)
                        .sorted()
                        .toList(),
                means("sizes", "accuracy").stream().sorted().toList());
        var predicted = Command.run(
                folder, "predict", "sizes", folder.resolve("digits/0/0001.png").toString());
        assertEquals(0, predicted.exit(), predicted.err());
        assertEquals("0", predicted.out().lines().toList().getLast(), predicted.out());
    }

    private List<String> means(String sweep, String metric) throws IOException {
        return RunFolder.only(folder, sweep).table().stream()
                .map(row -> row.getField(metric))
                .toList();
    }

    /// With a cell for each of its zeros the table would not fit into the child's memory.
    @Test
    void termsMayBeManyMoreThanMemoryHasCellsFor() throws Exception {
        var random = new Random(3);
        var lines = new StringBuilder("text,kind\n");
        for (int row = 0; row < 1500; row++) {
            for (int word = 0; word < 40; word++) {
                lines.append('w').append(random.nextInt(100_000)).append(' ');
            }
            lines.append(row % 2 == 0 ? "thanks a lot,happy\n" : "never again,angry\n");
        }
        Files.writeString(folder.resolve("letters.csv"), lines);
        for (var trainer : List.of("multinomial_bayes", "maxent", "sparse_logistic", "tree")) {
            Files.writeString(folder.resolve(trainer + ".yaml"), """
                    trainer: %s
                    data: {path: letters.csv, target: kind, validation: {holdout: 0.3}}
                    preprocess:
                      - tfidf: {columns: [text], weights: counts, max_features: 1000000}
                    method: grid
                    metric: {name: accuracy}
                    parameters: {preprocess.tfidf.ngram_max: {values: [1]}}
                    reference: off
                    resources: {memory: 300m}
                    """.formatted(trainer));

            var run = Command.run(folder, "run", "--quiet", trainer + ".yaml");

            if (trainer.equals("tree")) {
                assertEquals(1, run.exit(), run.out() + run.err());
                var why = RunFolder.only(folder, trainer).text("trials.csv").replaceAll("\\s+", " ");
                assertTrue(why.contains("1050 rows with ") && why.contains("such as sparse_logistic"), why);
            } else {
                assertEquals(0, run.exit(), run.out() + run.err());
                assertTrue(score(trainer) > 0.9, trainer + " " + score(trainer));
            }
        }
        var letter = Files.writeString(folder.resolve("new.csv"), "text\nnever again will we go\n");
        var predicted = Command.run(folder, "predict", "multinomial_bayes", letter.toString());
        assertEquals("angry", predicted.out().lines().toList().getLast(), predicted.err());
    }
}
