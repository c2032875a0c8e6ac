package dev.swath.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swath.space.Combination;
import dev.swath.space.Value;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import smile.classification.Classifier;
import smile.util.IterativeAlgorithmController;

/// How far a fit is, for every trainer.
class TrainerProgressTest {
    private static final int STEPS = 7;
    private static final int ROWS = 300;

    /// What they count. All others are told to be somewhere between nothing and all.
    private static final Map<String, String> COUNTED = Map.of(
            "adaboost", "trees", "forest", "trees", "gradient_boosting", "trees", "mlp", "epochs", "xgboost", "rounds");

    record Use(String trainer, Task task) {}

    static Stream<Use> uses() {
        return BuiltInTrainers.NAMES.stream()
                .flatMap(name -> BuiltInTrainers.named(name).orElseThrow().tasks().stream()
                        .sorted()
                        .map(task -> new Use(name, task)));
    }

    @ParameterizedTest
    @MethodSource("uses")
    void everyTreeAndEveryEpochIsToldOnceAndInOrder(Use use) {
        var features = EveryTrainer.features();
        var target =
                use.task() == Task.CLASSIFICATION ? EveryTrainer.classes(features) : EveryTrainer.numbers(features);
        var rows = IntStream.range(0, ROWS).toArray();
        var settings = new LinkedHashMap<String, Value>();
        if (COUNTED.containsKey(use.trainer())) {
            settings.put(COUNTED.get(use.trainer()), Value.of(STEPS));
        }
        var told = new ArrayList<String>();

        BuiltInTrainers.named(use.trainer())
                .orElseThrow()
                .fit(
                        EveryTrainer.takenBy(use.trainer(), features).select(rows),
                        target.select(rows),
                        new Combination(settings),
                        new FitContext(5, (step, steps) -> told.add(step + " of " + steps)));

        assertEquals(
                COUNTED.containsKey(use.trainer())
                        ? IntStream.rangeClosed(1, STEPS)
                                .mapToObj(step -> step + " of " + STEPS)
                                .toList()
                        : List.of(),
                told);
    }

    /// Where a new version of Smile tells more, it is to be told on. (A perceptron's epochs are our own loop.)
    @Test
    void noOtherTrainerOfSmilesTellsHowFarItIs() throws IOException {
        assertEquals(Set.of("AdaBoost", "GradientTreeBoost", "RandomForest"), trainersOfSmilesThatTell());
    }

    private static Set<String> trainersOfSmilesThatTell() throws IOException {
        var jar = Path.of(URI.create(Classifier.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        var telling = new TreeSet<String>();
        try (var classes = FileSystems.newFileSystem(jar)) {
            for (var room : List.of("classification", "regression")) {
                try (var files = Files.list(classes.getPath("smile", room))) {
                    files.map(file -> String.valueOf(file.getFileName()))
                            .filter(name -> name.endsWith("$Options.class"))
                            .map(name -> name.substring(0, name.indexOf('$')))
                            .filter(name -> tells("smile." + room + "." + name + "$Options"))
                            .forEach(telling::add);
                }
            }
        }
        return telling;
    }

    private static boolean tells(String options) {
        try {
            return Arrays.stream(Class.forName(options).getRecordComponents())
                    .anyMatch(part -> part.getType().equals(IterativeAlgorithmController.class));
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
