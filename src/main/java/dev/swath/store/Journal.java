package dev.swath.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The append-only journal of a run. Records are handed over without waiting; a thread of the journal's own
/// writes all that have come together as one group, makes the group durable with one `fdatasync`, and only
/// then releases what depends on them. The first failure is the last thing that it does: nothing is released
/// after it.
public final class Journal implements AutoCloseable {
    /// More records than this are never on their way: a run has a few per child, and starts no child before
    /// they are durable.
    private static final int CAPACITY = 8192;

    private static final int GROUP = 1024;

    private record Entry(Optional<RunRecord> record, Runnable whenDurable) {}

    private final FileChannel channel;
    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Consumer<IOException> onFailure;
    private final Thread thread;
    private long sequence;
    private long durable;

    /// Goes on at the end of a sound journal.
    ///
    /// @param channel open for writing, positioned anywhere
    /// @param records how many records it holds
    /// @param onFailure told once, on the journal's thread, when a record could not be made durable
    public Journal(FileChannel channel, long records, Consumer<IOException> onFailure) throws IOException {
        this.channel = channel;
        this.sequence = records;
        this.durable = channel.size();
        this.onFailure = onFailure;
        channel.position(durable);
        thread = Thread.ofPlatform().name("swath-journal").daemon().start(this::write);
    }

    /// Adds a record. Never waits.
    ///
    /// @param whenDurable run on the journal's thread once the record is on disk; must be quick
    /// @throws IllegalStateException where far more records are on their way than a run can have
    public void append(RunRecord record, Runnable whenDurable) {
        queue.add(new Entry(Optional.of(record), whenDurable));
    }

    /// Adds records of which there may be any number, and waits for the disk where they are too many at once.
    /// Where the journal fails meanwhile, those who listen for that are told.
    public void appendAll(List<RunRecord> records) throws InterruptedException {
        for (var record : records) {
            var entry = new Entry(Optional.of(record), () -> {});
            while (thread.isAlive() && !queue.offer(entry, 10, TimeUnit.MILLISECONDS)) {
                // A thread that has failed takes nothing more.
                continue;
            }
        }
    }

    private void write() {
        var group = new ArrayList<Entry>();
        try {
            while (true) {
                group.clear();
                group.add(queue.take());
                queue.drainTo(group, GROUP - 1);
                boolean last = group.getLast().record().isEmpty();
                makeDurable(group);
                group.forEach(entry -> entry.whenDurable().run());
                if (last) {
                    return;
                }
            }
        } catch (IOException failed) {
            onFailure.accept(failed);
        } catch (RuntimeException mistake) {
            // The thread's outermost frame: a run whose journal has stopped must not go on.
            onFailure.accept(new IOException("the journal's thread failed: " + mistake, mistake));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void makeDurable(List<Entry> group) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var entry : group) {
            if (entry.record().isPresent()) {
                var opening = bytes.size() == 0 ? Optional.of(durable) : Optional.<Long>empty();
                bytes.writeBytes(
                        new JournalLine(++sequence, opening, entry.record().get()).encode());
            }
        }
        if (bytes.size() == 0) {
            return;
        }
        var buffer = ByteBuffer.wrap(bytes.toByteArray());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(false);
        durable += bytes.size();
    }

    /// Waits until all that was appended is durable, or has failed, and closes the file.
    @Override
    public void close() throws IOException {
        try {
            while (thread.isAlive() && !queue.offer(new Entry(Optional.empty(), () -> {}))) {
                thread.join(10);
            }
            thread.join();
        } catch (InterruptedException hurried) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        } finally {
            channel.close();
        }
    }
}
