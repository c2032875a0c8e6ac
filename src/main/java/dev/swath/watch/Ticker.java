package dev.swath.watch;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Runs a task again and again on a thread of its own, until it is closed.
final class Ticker implements AutoCloseable {
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Runnable task;
    private final Duration period;
    private final Thread thread =
            Thread.ofPlatform().name("swath-view").daemon().unstarted(this::run);

    Ticker(Duration period, Runnable task) {
        this.period = period;
        this.task = task;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            do {
                task.run();
            } while (!closing.await(period.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for the task that runs, and ends the thread.
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException hurried) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
