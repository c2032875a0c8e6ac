package dev.swath.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.data.FileSource;
import dev.swath.data.Missing;
import dev.swath.data.Selection;
import dev.swath.data.Splits;
import dev.swath.data.Table;
import dev.swath.space.Combination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Two classes, as most tables have: libraries take another way for them than for several, and a label may be any
/// text.
class TwoClassesTest {
    private static final Trainers TRAINERS = Trainers.load(TwoClassesTest.class.getClassLoader());
    private static final int ROWS = 240;

    @TempDir
    private Path folder;

    static Stream<Arguments> classifiers() {
        return BuiltInTrainers.NAMES.stream()
                .filter(name -> trainer(name).tasks().contains(Task.CLASSIFICATION))
                .flatMap(name -> Stream.of(
                        Arguments.of(name, "no", "yes"),
                        Arguments.of(name, "\"no, never\"", "\"oui, \"\"peut-être\"\"\""),
                        Arguments.of(name, "-1", "1"),
                        Arguments.of(name, "false", "TRUE")));
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void everyClassifierIsFittedSavedLoadedAndScored(String name, String no, String yes) throws Exception {
        var table = table(no, yes, EveryTrainer.areCounted(name));
        var classes = table.classes();
        assertEquals(2, classes.labels().size());
        var splits = Splits.folds(classes, 0.2, 3, Splits.Seeds.both(5));
        var evaluation = new Evaluation(trainer(name), new Combination(new LinkedHashMap<>()), Task.CLASSIFICATION, 1);

        var scores = evaluation.run(table, classes, splits, (fold, folds, ofFold) -> {});

        assertEquals(Metric.of(Task.CLASSIFICATION, trainer(name)), List.copyOf(scores.keySet()));
        scores.forEach((metric, folds) ->
                folds.forEach(score -> assertTrue(Double.isFinite(score), () -> name + " " + metric + " " + folds)));
        assertTrue(mean(scores, Metric.ACCURACY) > 0.75, () -> name + " " + scores);
        assertTrue(mean(scores, Metric.RECALL) > 0.6, () -> name + " " + scores);
        if (trainer(name).tellsProbabilities()) {
            assertTrue(mean(scores, Metric.AUC) > 0.85, () -> name + " " + scores);
            assertTrue(mean(scores, Metric.LOG_LOSS) < 1, () -> name + " " + scores);
        }

        var refit = evaluation.refit(table, classes, splits, FitContext.seeded(evaluation.seed()));
        var saved = new SavedModel(name, "answer", classes.labels(), refit.encoding(), refit.model());
        var file = folder.resolve("model.swath");
        ModelFile.write(file, saved, trainer(name));
        var loaded = ModelFile.read(file, TRAINERS);

        assertEquals(classes.labels(), loaded.labels());
        var all = IntStream.range(0, ROWS).toArray();
        var predictions = refit.model().predict(refit.encoding().encode(table, all));
        assertEquals(
                predictions.checksum(),
                loaded.model().predict(loaded.encoding().encode(table, all)).checksum());
        assertEquals(
                2,
                IntStream.of(((Predictions.Classes) predictions).codes())
                        .distinct()
                        .count());
    }

    private static double mean(Map<Metric, List<Double>> scores, Metric metric) {
        return scores.getOrDefault(metric, List.of()).stream()
                .mapToDouble(score -> score)
                .average()
                .orElseThrow();
    }

    /// Two numbers and a category, which together tell the classes apart in most rows.
    ///
    /// @param counted whether the numbers are words, too: each is then a feature that a row has or has not
    private Table table(String no, String yes, boolean counted) throws IOException {
        var random = new SplittableRandom(3);
        var lines = new StringBuilder("height,width,colour,answer\n");
        for (int row = 0; row < ROWS; row++) {
            double height = random.nextGaussian();
            double width = random.nextGaussian();
            boolean red = random.nextBoolean();
            var answer = height + width + (red ? 1 : 0) + 0.3 * random.nextGaussian() > 0.8 ? yes : no;
            var words = counted ? "size %.0f,size %.0f,%s,%s\n" : "%s,%s,%s,%s\n";
            lines.append(String.format(Locale.ROOT, words, height, width, red ? "red" : "blue", answer));
        }
        var file = Files.writeString(folder.resolve("answers.csv"), lines);
        try (var batches = FileSource.of(file).open(Selection.toLearn("answer"), 1)) {
            return Table.from(batches, Missing.REFUSE);
        }
    }

    private static Trainer trainer(String name) {
        return TRAINERS.named(name).orElseThrow();
    }
}
