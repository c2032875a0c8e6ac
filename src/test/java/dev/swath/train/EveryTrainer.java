package dev.swath.train;

import dev.swath.data.FeatureCells;
import dev.swath.data.Features;
import dev.swath.data.Target;
import dev.swath.space.Combination;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A program that fits every trainer to rows drawn at random, with its defaults and with other settings, and prints a
/// line for each of its tasks: name, task, what the model with the defaults is worth on other rows, what the constant
/// predictor is, and a checksum of all bits of either's predictions. The other settings meet two classes, or counts.
/// With `--libraries` as its first word it then prints the OpenBLAS that was loaded.
final class EveryTrainer {
    static final String LIBRARIES = "--libraries";

    private static final int ROWS = Integer.getInteger("rows", 1600);
    private static final int TRAINING = ROWS * 2 / 3;
    private static final int FEATURES = 10;

    /// By trainer, or by trainer and task. Most take another way through the library than the defaults.
    private static final Fields OTHER = Fields.of(Json.read("""
            {
              "adaboost": {"trees": 20, "max_nodes": 12}, "elastic_net": {"l1_ratio": 0.9}, "fld": {"dimensions": 1},
              "forest classification": {"trees": 20, "criterion": "entropy", "max_features": 2, "subsample": 0.5},
              "forest regression": {"trees": 20, "subsample": 0.5}, "gam": {"df": 5, "degree": 2},
              "gaussian_process": {"kernel": "matern32"}, "glm": {"family": "poisson"},
              "gradient_boosting classification": {"trees": 20, "subsample": 1},
              "gradient_boosting regression": {"trees": 20, "loss": "huber"}, "knn": {"distance": "manhattan"},
              "lasso": {"alpha": 0.1}, "lda": {"shrinkage": 0}, "logistic": {"lambda": 0, "class_weight": {"low": 3}},
              "maxent": {"lambda": 1},
              "mlp": {"layers": 2, "neurons": 20, "activation": "tanh", "dropout": 0.3, "epochs": 10},
              "multinomial_bayes": {"model": "complement"}, "naive_bayes": {"variance_smoothing": 0.1}, "ols": {"method": "svd"}, "qda": {"shrinkage": 0.5},
              "rbf_network": {"neurons": 20, "width": 1}, "rda": {"alpha": 1}, "ridge": {"alpha": 10},
              "sparse_logistic": {"lambda": 0, "class_weight": "balanced"}, "svm": {"kernel": "polynomial", "degree": 2},
              "tree classification": {"max_depth": 4, "class_weight": {"high": 0.5}}, "tree": {"max_depth": 4},
              "xgboost": {"rounds": 20, "subsample": 0.7, "column_sample": 0.5, "alpha": 0.1, "max_bins": 32}
            }
            """));

    private static final Set<String> SPARSE = Set.of("maxent", "multinomial_bayes");

    private EveryTrainer() {}

    public static void main(String[] args) throws IOException {
        var words = new ArrayList<>(List.of(args));
        boolean tellLibraries = words.remove(LIBRARIES);
        for (var name : words.isEmpty() ? BuiltInTrainers.NAMES : words) {
            var trainer = BuiltInTrainers.named(name).orElseThrow();
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
        var taken = takenBy(trainer.name(), features);
        var target = task == Task.CLASSIFICATION ? classes(features) : numbers(features);
        var predictions = predictions(trainer, taken, target, new Combination(new LinkedHashMap<>()));
        var others = predictions(
                trainer,
                taken,
                task == Task.CLASSIFICATION ? halves(features) : counts(features),
                other(trainer, task));
        var metric = task == Task.CLASSIFICATION ? Metric.ACCURACY : Metric.R2;
        var unseen = IntStream.range(TRAINING, ROWS).toArray();
        double constant = task == Task.CLASSIFICATION ? 0.4 : 0;
        return String.join(
                " ",
                trainer.name(),
                task.word(),
                Double.toString(metric.score(target.select(unseen), predictions)),
                Double.toString(constant),
                Long.toHexString(predictions.checksum()) + "-" + Long.toHexString(others.checksum()));
    }

    private static Predictions predictions(Trainer trainer, Features features, Target target, Combination combination) {
        var training = IntStream.range(0, TRAINING).toArray();
        var unseen = IntStream.range(TRAINING, ROWS).toArray();
        return trainer.fit(features.select(training), target.select(training), combination, FitContext.seeded(42))
                .predict(features.select(unseen));
    }

    private static Combination other(Trainer trainer, Task task) {
        var ofTask = trainer.name() + " " + task.word();
        return new Combination(
                OTHER.fields(OTHER.has(ofTask) ? ofTask : trainer.name()).all());
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

    /// Whether a trainer looks at what is not 0 alone, or takes it for counts.
    static boolean areCounted(String trainer) {
        return SPARSE.contains(trainer);
    }

    /// The same numbers between 0 and 1 as a trainer takes them: as they are, or, for some, as counts of which half
    /// are 0.
    static Features takenBy(String trainer, Features features) {
        return areCounted(trainer)
                ? new Features(
                        features.names(),
                        IntStream.range(0, features.width())
                                .mapToObj(c -> FeatureCells.of(Arrays.stream(features.column(c))
                                        .map(x -> Math.max(0, Math.rint(10 * x) - 5))
                                        .toArray()))
                                .toList())
                : features;
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

    /// Whole ones, and none below 0.
    static Target.Numbers counts(Features features) {
        return new Target.Numbers(Arrays.stream(numbers(features).values())
                .map(y -> Math.max(0, Math.rint(y)))
                .toArray());
    }

    /// Halves of the same numbers.
    static Target.Classes halves(Features features) {
        var numbers = numbers(features).values();
        double median = Arrays.stream(numbers).sorted().toArray()[ROWS / 2];
        return new Target.Classes(
                List.of("high", "low"),
                Arrays.stream(numbers).mapToInt(y -> y > median ? 0 : 1).toArray());
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
