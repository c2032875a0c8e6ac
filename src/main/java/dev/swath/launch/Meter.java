package dev.swath.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Looks at the running children: a few times a second at what they use, one look at the machine's processes
/// for all of them, and more often at how long their logs have become.
final class Meter implements AutoCloseable {
    private static final long PERIOD_MILLIS = 25;

    /// A log's length costs one system call, and a child can print a gigabyte a second; what the processes use
    /// costs a few for each process of the machine.
    private static final int PERIODS_PER_SAMPLE = 10;

    private final LaunchListener listener;
    private final Supplier<ProcessTable> look;
    private final Map<Child, Launch> children = new ConcurrentHashMap<>();
    private final Thread thread;

    Meter(LaunchListener listener) {
        this(listener, ProcessTable::read);
    }

    /// @param look sees all processes of the machine
    Meter(LaunchListener listener, Supplier<ProcessTable> look) {
        this.listener = listener;
        this.look = look;
        thread = Thread.ofPlatform().name("swath-meter").daemon().start(this::measure);
    }

    void begins(Child child, Launch launch) {
        children.put(child, launch);
    }

    void ends(Child child) {
        children.remove(child);
    }

    private void measure() {
        try {
            for (int period = 1; ; period = period % PERIODS_PER_SAMPLE + 1) {
                TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
                children.values().forEach(Meter::capLog);
                if (period == PERIODS_PER_SAMPLE && !children.isEmpty()) {
                    sample();
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void sample() throws InterruptedException {
        // Only those that began before: one that is seen between its fork and its exec has this process's memory.
        var known = Map.copyOf(children);
        var table = look.get();
        for (var entry : known.entrySet()) {
            var usage = table.of(entry.getKey().pid(), entry.getValue().share().memoryBytes());
            if (usage.residentBytes() > 0) {
                listener.used(entry.getValue().attempt(), usage);
            }
        }
    }

    /// Cuts a log that has become too long to half of what it may be: its beginning stays, which is where the
    /// first mistake is told, and so does what is printed from now on. The child appends, so it goes on at
    /// the new end.
    static void capLog(Launch launch) {
        try {
            if (Files.isRegularFile(launch.log()) && Files.size(launch.log()) > launch.logBytes()) {
                try (var log = FileChannel.open(launch.log(), StandardOpenOption.WRITE)) {
                    log.truncate(launch.logBytes() / 2);
                }
            }
        } catch (IOException gone) {
            // Its attempt has ended, and it was empty.
            return;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
