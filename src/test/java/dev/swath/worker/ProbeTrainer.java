package dev.swath.worker;

import dev.swath.data.Features;
import dev.swath.data.Target;
import dev.swath.space.Combination;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Hyperparameter.Range;
import dev.swath.space.Settings;
import dev.swath.space.Value;
import dev.swath.train.FitContext;
import dev.swath.train.Model;
import dev.swath.train.Predictions;
import dev.swath.train.Task;
import dev.swath.train.Trainer;
import dev.swath.train.Trainers;
import dev.swath.train.TrainingLoss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;

/// A user's trainer, found on the class path, which does what a test asks of it.
public final class ProbeTrainer implements Trainer {
    private int fits;

    @Override
    public String name() {
        return "probe";
    }

    @Override
    public Set<Task> tasks() {
        return Set.of(Task.CLASSIFICATION, Task.REGRESSION);
    }

    @Override
    public List<Hyperparameter> hyperparameters(Task task) {
        return List.of(new Hyperparameter(
                "does",
                new Range.Choice(
                        List.of("threads", "xgboost", "xgboost_fit", "wait", "refuse", "break", "chatter", "overflow")),
                Value.of("threads"),
                "what to do"));
    }

    @Override
    public Model fit(Features features, Target target, Combination combination, FitContext context) {
        var does = new Settings("the trainer 'probe'", hyperparameters(Task.REGRESSION), combination).text("does");
        switch (does) {
            case "wait" -> waitForever();
            case "refuse" -> throw new IllegalArgumentException("it does not like umlauts: äöü");
            case "break" -> throw new IllegalStateException("a bug");
            case "overflow" -> throw new StackOverflowError("too deep");
            case "chatter" -> System.out.println("{\"v\":1,\"trial\":17,\"attempt\":1,\"seq\":1,\"type\":\"failed\"}");
            default -> {}
        }
        int threads = does.startsWith("xgboost")
                ? threadsOfXgBoost(features, target, does.equals("xgboost"))
                : threadsOfAParallelStream();
        return unseen -> {
            var numbers = new double[unseen.rows()];
            java.util.Arrays.fill(numbers, threads);
            return new Predictions.Numbers(numbers);
        };
    }

    private static void waitForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /// OpenMP's threads stay for the next work of the thread that asked for them, and have that thread's name.
    private int threadsOfXgBoost(Features features, Target target, boolean predicting) {
        // A name of its own, as the thread of the last fit may still be there.
        var name = "fit " + ++fits;
        var xgboost = Trainers.load(ProbeTrainer.class.getClassLoader())
                .named("xgboost")
                .orElseThrow();
        var quick = new Combination(new LinkedHashMap<>());
        var count = new FutureTask<>(() -> {
            var losses = new ArrayList<TrainingLoss>();
            var asking =
                    new FitContext(1, (step, steps) -> {}, nanos -> {}, (step, steps, loss) -> losses.add(loss.get()));
            var model = xgboost.fit(features, target, quick, asking);
            if (predicting) {
                var _ = model.predict(features);
            }
            return threadsNamed(name);
        });
        Thread.ofPlatform().name(name).start(count);
        try {
            return count.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static int threadsNamed(String name) throws IOException {
        int threads = 0;
        try (var tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (var task : tasks) {
                threads += Files.readString(task.resolve("comm")).strip().equals(name) ? 1 : 0;
            }
        }
        return threads;
    }

    private static int threadsOfAParallelStream() {
        var threads = ConcurrentHashMap.<Thread>newKeySet();
        var sum = IntStream.range(0, 20_000_000)
                .parallel()
                .mapToLong(i -> {
                    if (i % 10_000 == 0) {
                        threads.add(Thread.currentThread());
                    }
                    return i ^ (i >>> 3);
                })
                .sum();
        return sum == 0 ? 0 : threads.size();
    }
}
