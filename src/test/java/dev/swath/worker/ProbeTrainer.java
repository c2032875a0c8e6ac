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
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/// A user's trainer, found on the class path, which does what a test asks of it.
public final class ProbeTrainer implements Trainer {
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
                new Range.Choice(List.of("threads", "wait", "refuse", "break", "chatter", "overflow")),
                Value.of("threads"),
                "what to do"));
    }

    @Override
    public Model fit(Features features, Target target, Combination combination, FitContext context) {
        switch (new Settings("the trainer 'probe'", hyperparameters(Task.REGRESSION), combination).text("does")) {
            case "wait" -> waitForever();
            case "refuse" -> throw new IllegalArgumentException("it does not like umlauts: äöü");
            case "break" -> throw new IllegalStateException("a bug");
            case "overflow" -> throw new StackOverflowError("too deep");
            case "chatter" -> System.out.println("{\"v\":1,\"trial\":17,\"attempt\":1,\"seq\":1,\"type\":\"failed\"}");
            default -> {}
        }
        int threads = threadsOfAParallelStream();
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
