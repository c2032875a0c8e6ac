package dev.swath.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/// Ends a fuzzing process that hangs at a file, after it has shown the file.
final class Watchdog {
    static final int EXIT = 3;
    private static final Duration MOST = Duration.ofSeconds(30);

    private record Watched(int number, byte[] bytes, long since) {}

    private final long seed;
    private final Duration most;
    private final PrintStream out;
    private final IntConsumer halt;
    private volatile Optional<Watched> watched = Optional.empty();

    Watchdog(long seed) {
        this(seed, MOST, System.out, Runtime.getRuntime()::halt);
    }

    /// @param halt ends the process whatever its threads do
    Watchdog(long seed, Duration most, PrintStream out, IntConsumer halt) {
        this.seed = seed;
        this.most = most;
        this.out = out;
        this.halt = halt;
        Thread.ofPlatform().daemon().name("watchdog").start(this::watch);
    }

    void begin(int number, byte[] bytes) {
        watched = Optional.of(new Watched(number, bytes, System.nanoTime()));
    }

    void end() {
        watched = Optional.empty();
    }

    private void watch() {
        while (!isOverdue()) {
            LockSupport.parkNanos(most.toNanos() / 10);
        }
        halt.accept(EXIT);
    }

    private boolean isOverdue() {
        var now = watched;
        if (now.isEmpty() || System.nanoTime() - now.get().since < most.toNanos()) {
            return false;
        }
        out.println("file " + now.get().number + " of seed " + seed + " was not checked within " + most.toSeconds()
                + " s:\n" + new String(now.get().bytes, StandardCharsets.ISO_8859_1));
        out.flush();
        return true;
    }
}
