package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Target;
import dev.swath.space.Combination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A program that fits every trainer to rows drawn at random, with its defaults, and prints a line for each of
/// its tasks: name, task, what the model is worth on other rows, what the constant predictor is, and a checksum of
/// all bits of the predictions. With `--libraries` as its first word it then prints the OpenBLAS that was loaded.
final class EveryTrainer {
    static final String LIBRARIES = "--libraries";

    private static final int ROWS = Integer.getInteger("rows", 1600);
    private static final int TRAINING = ROWS * 2 / 3;
    private static final int FEATURES = 10;

    private EveryTrainer() {}

    public static void main(String[] args) throws IOException {
        var words = new ArrayList<>(List.of(args));
        boolean tellLibraries = words.remove(LIBRARIES);
        for (var name : words.isEmpty() ? SmileTrainers.NAMES : words) {
            var trainer = SmileTrainers.named(name).orElseThrow();
            for (var task : Task.values()) {
                if (trainer.tasks().contains(task)) {
                    System.out.println(line(trainer, task));
                }
            }
        }
        if (tellLibraries) {
            loaded().forEach(System.out::println);
        }
    }

    /// The files that are mapped into this process (proc(5)).
    private static List<String> loaded() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains("libopenblas"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .distinct()
                    .toList();
        }
    }

    private static String line(Trainer trainer, Task task) {
        var features = features();
        var target = task == Task.CLASSIFICATION ? classes(features) : numbers(features);
        var training = IntStream.range(0, TRAINING).toArray();
        var unseen = IntStream.range(TRAINING, ROWS).toArray();
        var model = trainer.fit(
                features.select(training),
                target.select(training),
                new Combination(new LinkedHashMap<>()),
                FitContext.seeded(42));
        var predictions = model.predict(features.select(unseen));
        var metric = task == Task.CLASSIFICATION ? Metric.ACCURACY : Metric.R2;
        double constant = task == Task.CLASSIFICATION ? 0.4 : 0;
        return String.join(
                " ",
                trainer.name(),
                task.word(),
                Double.toString(metric.score(target.select(unseen), predictions)),
                Double.toString(constant),
                Long.toHexString(predictions.checksum()));
    }

    /// Friedman's first problem (1991): ten features, of which five matter.
    static Features features() {
        var random = new SplittableRandom(7);
        var columns = new double[FEATURES][ROWS];
        for (var column : columns) {
            Arrays.setAll(column, row -> random.nextDouble());
        }
        return new Features(IntStream.range(0, FEATURES).mapToObj(c -> "x" + c).toList(), columns);
    }

    static Target.Numbers numbers(Features features) {
        var random = new SplittableRandom(8);
        var x = features.columns();
        return new Target.Numbers(IntStream.range(0, ROWS)
                .mapToDouble(i -> 10 * Math.sin(Math.PI * x[0][i] * x[1][i])
                        + 20 * (x[2][i] - 0.5) * (x[2][i] - 0.5)
                        + 10 * x[3][i]
                        + 5 * x[4][i]
                        + random.nextGaussian())
                .toArray());
    }

    /// Thirds of the same numbers.
    static Target.Classes classes(Features features) {
        var numbers = numbers(features).values();
        var sorted = numbers.clone();
        Arrays.sort(sorted);
        return new Target.Classes(
                List.of("high", "low", "middle"),
                Arrays.stream(numbers)
                        .mapToInt(y -> y > sorted[2 * ROWS / 3] ? 0 : y < sorted[ROWS / 3] ? 1 : 2)
                        .toArray());
    }
}
