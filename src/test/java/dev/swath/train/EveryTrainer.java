package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Target;
import dev.swath.space.Combination;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A program that fits every trainer to rows drawn at random, with its defaults, and prints a line for each of
/// its tasks: name, task, what the model is worth on other rows, what the constant predictor is, and a checksum of
/// all bits of the predictions.
final class EveryTrainer {
    private static final int ROWS = Integer.getInteger("rows", 1600);
    private static final int TRAINING = ROWS * 2 / 3;
    private static final int FEATURES = 10;

    private EveryTrainer() {}

    public static void main(String[] args) {
        for (var name : args.length == 0 ? SmileTrainers.NAMES : List.of(args)) {
            var trainer = SmileTrainers.named(name).orElseThrow();
            for (var task : Task.values()) {
                if (trainer.tasks().contains(task)) {
                    System.out.println(line(trainer, task));
                }
            }
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
