package dev.swath.store;

import dev.swath.trial.AttemptId;
import dev.swath.trial.Event;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/// Appends the points of the trials' curves to their files, in batches, on a thread of its own.
public final class CurveWriter implements AutoCloseable {
    /// A point can hold a thousand metrics: what waits for the disk must not fill the memory.
    private static final int CAPACITY = 256;

    private record Point(AttemptId attempt, Event.Measured measured) {}

    private final RunDirectory run;
    private final Consumer<IOException> onFailure;
    private final BlockingQueue<Optional<Point>> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Thread thread;

    public CurveWriter(RunDirectory run, Consumer<IOException> onFailure) {
        this.run = run;
        this.onFailure = onFailure;
        thread = Thread.ofPlatform().name("swath-curves").daemon().start(this::write);
    }

    /// Adds a point. Called by the thread that reads the child's events: a disk that cannot keep up slows
    /// that child's reports down, and nothing else.
    public void add(AttemptId attempt, Event.Measured measured) throws InterruptedException {
        if (thread.isAlive()) {
            queue.put(Optional.of(new Point(attempt, measured)));
        }
    }

    private void write() {
        var batch = new ArrayList<Optional<Point>>();
        try {
            while (true) {
                batch.clear();
                batch.add(queue.take());
                queue.drainTo(batch);
                append(batch);
                if (batch.getLast().isEmpty()) {
                    return;
                }
            }
        } catch (IOException failed) {
            onFailure.accept(failed);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void append(List<Optional<Point>> batch) throws IOException {
        Map<AttemptId, StringBuilder> lines = new LinkedHashMap<>();
        for (var entry : batch) {
            entry.ifPresent(point -> lines.computeIfAbsent(point.attempt(), attempt -> new StringBuilder())
                    .append(line(point.measured()))
                    .append('\n'));
        }
        for (var entry : lines.entrySet()) {
            try {
                append(entry.getKey(), entry.getValue());
            } catch (NoSuchFileException | FileAlreadyExistsException tidied) {
                // An attempt that printed nothing has its empty folder taken away when it ends, once; that may
                // fall between the folder's making and the file's, or between finding the folder and looking
                // at it.
                append(entry.getKey(), entry.getValue());
            }
        }
    }

    private void append(AttemptId attempt, CharSequence lines) throws IOException {
        Files.createDirectories(run.attempt(attempt));
        Files.writeString(run.curves(attempt), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String line(Event.Measured measured) {
        var fields = Fields.build();
        measured.fold().ifPresent(fold -> fields.put("fold", fold));
        fields.put("step", measured.step());
        measured.metrics().forEach(fields::put);
        return Json.write(fields.done());
    }

    /// Writes what is there and ends the thread.
    @Override
    public void close() {
        try {
            while (thread.isAlive() && !queue.offer(Optional.empty())) {
                thread.join(10);
            }
            thread.join();
        } catch (InterruptedException hurried) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
