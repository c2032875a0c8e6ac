package dev.swath.data;

import dev.swath.DelegatingFileSystem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// The files of this machine as a slow file system has them: to open one takes a while, and all that are read at a time
/// share one line. It waits in the thread that reads, as a system call would.
public final class SlowFiles extends DelegatingFileSystem {
    private final Duration latency;
    private final double bytesPerNano;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger mostWaiting = new AtomicInteger();
    private long lineIsFree = System.nanoTime();

    private SlowFiles(Duration latency, double bytesPerSecond) {
        super(FileSystems.getDefault());
        this.latency = latency;
        this.bytesPerNano = bytesPerSecond / 1e9;
    }

    /// So long it takes to open a file, however many are being opened.
    public static SlowFiles withLatency(Duration latency) {
        return new SlowFiles(latency, Double.POSITIVE_INFINITY);
    }

    /// So much comes in a second, whoever reads.
    public static SlowFiles withLine(double bytesPerSecond) {
        return new SlowFiles(Duration.ZERO, bytesPerSecond);
    }

    public Path path(Path file) {
        return wrap(file);
    }

    /// How many threads have waited at once.
    public int mostWaiting() {
        return mostWaiting.get();
    }

    private void await(long nanos) {
        if (nanos <= 0) {
            return;
        }
        mostWaiting.accumulateAndGet(waiting.incrementAndGet(), Math::max);
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        waiting.decrementAndGet();
    }

    private void awaitLine(int bytes) {
        long now = System.nanoTime();
        long mine;
        synchronized (this) {
            lineIsFree = Math.max(lineIsFree, now) + (long) (bytes / bytesPerNano);
            mine = lineIsFree;
        }
        await(mine - now);
    }

    @Override
    protected FileChannel open(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        await(latency.toNanos());
        return new MeteredChannel(super.open(path, options, attributes), this::awaitLine);
    }
}
