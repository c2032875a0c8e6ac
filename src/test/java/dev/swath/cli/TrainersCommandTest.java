package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.train.Metric;
import dev.swath.train.Task;
import dev.swath.train.Trainers;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainersCommandTest {
    private static final Trainers TRAINERS = Trainers.load(TrainersCommandTest.class.getClassLoader());

    /// Without those of the tests.
    static List<String> ours() {
        return TRAINERS.names().stream().filter(name -> !name.equals("probe")).toList();
    }

    static List<String> names() {
        return TRAINERS.names();
    }

    @Test
    void listsEveryTrainerWithWhatItIsFor() {
        var list = InProcess.run("trainers");

        assertEquals(0, list.exit(), list.err());
        for (var name : names()) {
            assertTrue(list.out().lines().anyMatch(line -> line.startsWith(name + " ")), list.out());
        }
        assertTrue(
                list.out().lines().anyMatch(line -> line.matches("forest +classes, numbers +Many trees, .*")),
                list.out());
        assertFits(list.out());
    }

    @ParameterizedTest
    @MethodSource("ours")
    void ourTrainersSayWhatTheyAre(String name) {
        var trainer = TRAINERS.named(name).orElseThrow();
        assertTrue(trainer.description().endsWith("."), trainer.description());
    }

    @ParameterizedTest
    @MethodSource("names")
    void tellsEveryHyperparameterAndMetricOfEachUse(String name) {
        var told = InProcess.run("trainers", name);

        assertEquals(0, told.exit(), told.err());
        assertFits(told.out());
        var words = words(told.out());
        var trainer = TRAINERS.named(name).orElseThrow();
        for (var task : trainer.tasks()) {
            trainer.hyperparameters(task).forEach(each -> assertTrue(words.contains(each.name()), each::name));
            Metric.of(task, trainer)
                    .forEach(metric -> assertTrue(words.contains(metric.metricName()), metric::metricName));
        }
    }

    @Test
    void tellsRangeDefaultAndMeaningAndWrapsBelowTheirColumn() {
        var told = InProcess.run("trainers", "forest").out().lines().toList();

        int line = told.indexOf("  max_features  0        0 or a whole number of at least 1: features tried at");
        assertTrue(line > 0, () -> String.join("\n", told));
        assertEquals("                         each split; 0 for the square root of their number", told.get(line + 1));
        assertEquals(
                2,
                told.stream().filter(each -> each.startsWith("  max_features ")).count());
    }

    @ParameterizedTest
    @MethodSource("ours")
    void tellsOfEverySettingWhatKindItIsAndWhereItComesFrom(String name) {
        var words = words(InProcess.run("trainers", name).out());

        var trainer = TRAINERS.named(name).orElseThrow();
        for (var task : trainer.tasks()) {
            for (var each : trainer.hyperparameters(task)) {
                assertTrue(
                        each.describeRange()
                                .matches("(0 or )?a (whole |finite )?number.*|one of .*|none, balanced, or .*"),
                        each::name);
                assertFalse(each.source().isBlank(), each::name);
                assertTrue(words.containsAll(words(each.source())), each::source);
            }
        }
    }

    @Test
    void aSourceIsToldOnceWithAllThatComesFromIt() {
        var told = InProcess.run("trainers", "knn").out();
        assertTrue(told.contains("""

                          NAME         SOURCE
                          k, distance  Cover and Hart 1967, Nearest neighbor pattern classification
                        """), told);
    }

    @Test
    void jsonHasTheSameShapeForOneAndForAll() {
        var all = trainers("trainers", "--json");
        assertEquals(names(), all.stream().map(each -> each.text("name")).toList());

        var forest = trainers("trainers", "--json", "forest");
        assertEquals(1, forest.size());
        var uses = forest.getFirst().items("uses").stream().map(Fields::of).toList();
        assertEquals(
                List.of("classification", "regression"),
                uses.stream().map(use -> use.text("task")).toList());
        for (int i = 0; i < 2; i++) {
            var known = TRAINERS.named("forest").orElseThrow().hyperparameters(Task.values()[i]);
            var told = uses.get(i).items("hyperparameters").stream()
                    .map(Fields::of)
                    .toList();
            for (int j = 0; j < known.size(); j++) {
                assertEquals(known.get(j).name(), told.get(j).text("name"));
                assertEquals(known.get(j).defaultValue(), told.get(j).value("default"));
                assertEquals(known.get(j).meaning(), told.get(j).text("meaning"));
                assertEquals(known.get(j).describeRange(), told.get(j).text("range"));
            }
        }
        var classification = uses.getFirst().items("hyperparameters").stream()
                .map(Fields::of)
                .collect(Collectors.toMap(each -> each.text("name"), each -> each));
        var trees = named(classification.get("trees"));
        assertEquals(
                List.of("integer", 1L, 100_000L), List.of(trees.text("type"), trees.whole("min"), trees.whole("max")));
        var subsample = named(classification.get("subsample"));
        assertEquals(
                List.of("number", 0.0, 1.0),
                List.of(subsample.text("type"), subsample.real("above"), subsample.real("max")));
        assertEquals(
                List.of("gini", "entropy"),
                named(classification.get("criterion")).texts("values"));
        var metric = Fields.of(uses.getLast().items("metrics").getFirst());
        assertEquals(List.of("rmse", "minimize"), List.of(metric.text("name"), metric.text("goal")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"forst", "Forest", "zzz"})
    void anUnknownTrainerIsToldWithTheNamesThatThereAre(String name) {
        var refused = InProcess.run("trainers", name);

        assertEquals(2, refused.exit());
        assertEquals("", refused.out());
        assertTrue(refused.err().startsWith("swath: no trainer '" + name + "'"), refused.err());
        assertTrue(refused.err().contains("forest"), refused.err());
    }

    private static Set<String> words(String text) {
        return new HashSet<>(List.of(text.split("\\s+", -1)));
    }

    private static Fields named(@Nullable Fields fields) {
        return Objects.requireNonNull(fields);
    }

    private static List<Fields> trainers(String... words) {
        var told = InProcess.run(words);
        assertEquals(0, told.exit(), told.err());
        return Fields.of(Json.read(told.out().strip())).items("trainers").stream()
                .map(Fields::of)
                .toList();
    }

    private static void assertFits(String text) {
        assertEquals(List.of(), text.lines().filter(line -> line.length() > 80).toList());
    }
}
