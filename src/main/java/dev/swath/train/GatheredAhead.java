package dev.swath.train;

import dev.swath.data.Features;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;

/// Gathers the next batches in a thread of its own while the present one is learned from. What goes wrong there is told
/// to whoever asks for the batch.
final class GatheredAhead implements RowBatches {
    /// So many wait for the trainer at most: with one, the thread would have to be there the moment it is taken.
    private static final int AHEAD = 2;

    private final Features features;
    private final int batch;
    private final FitContext.Waiting waiting;
    private final BlockingQueue<int[]> orders = new ArrayBlockingQueue<>(1);
    private final BlockingQueue<double[][]> free = new ArrayBlockingQueue<>(AHEAD + 1);
    private final BlockingQueue<Come> come = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread;
    private Optional<double[][]> used = Optional.empty();

    private sealed interface Come {
        /// @param buffer to be gathered into again
        record Gathered(Batch batch, double[][] buffer) implements Come {}

        /// The pass is at its end.
        record Over() implements Come {}

        record Failed(RuntimeException failure) implements Come {}

        record Broken(Error error) implements Come {}
    }

    GatheredAhead(Features features, int batch, FitContext.Waiting waiting) {
        this.features = features;
        this.batch = Math.min(batch, features.rows());
        this.waiting = waiting;
        for (int i = 0; i <= AHEAD; i++) {
            free.add(new double[this.batch][features.width()]);
        }
        this.thread = Thread.ofPlatform().name("swath-batches").daemon().start(this::run);
    }

    private void run() {
        try {
            while (true) {
                gather(orders.take());
            }
        } catch (InterruptedException closed) {
            // Nobody takes what would come.
        }
    }

    private void gather(int[] order) throws InterruptedException {
        var pass = new BatchPlaces(order, batch);
        for (var places = pass.next(); places.isPresent(); places = pass.next()) {
            come.put(gathered(free.take(), places.get()));
        }
        come.put(new Come.Over());
    }

    private Come gathered(double[][] buffer, int[] places) {
        try {
            return new Come.Gathered(Batch.of(features, buffer, places), buffer);
        } catch (RuntimeException failure) {
            return new Come.Failed(failure);
        } catch (Error error) {
            return new Come.Broken(error);
        }
    }

    @Override
    public void begin(int[] order) {
        orders.add(order);
    }

    @Override
    public Optional<Batch> next() {
        used.ifPresent(free::add);
        used = Optional.empty();
        return switch (taken()) {
            case Come.Gathered(var gathered, var buffer) -> {
                used = Optional.of(buffer);
                yield Optional.of(gathered);
            }
            case Come.Over() -> Optional.empty();
            case Come.Failed(var failure) -> throw failure;
            case Come.Broken(var error) -> throw error;
        };
    }

    private Come taken() {
        var there = come.poll();
        if (there != null) {
            return there;
        }
        long began = System.nanoTime();
        try {
            return come.take();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while it waited for rows to learn from");
        } finally {
            waiting.waited(System.nanoTime() - began);
        }
    }

    /// Returns once the thread has ended: nothing reads the table for this any more then.
    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException hurried) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
