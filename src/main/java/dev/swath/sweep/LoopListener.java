package dev.swath.sweep;

import dev.swath.launch.Child;
import dev.swath.launch.LaunchListener;
import dev.swath.launch.Usage;
import dev.swath.store.CurveWriter;
import dev.swath.store.LogTail;
import dev.swath.store.RunDirectory;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Event;
import dev.swath.trial.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Brings what children do into the loop's queue. All that costs time (parsing, reading a log's end) happens
/// here, on the threads of the children.
final class LoopListener implements LaunchListener {
    /// More lines of nonsense than this are counted, but not written to the log.
    private static final int NOTED_LINES = 20;

    private final BlockingQueue<LoopEvent> queue;
    private final RunDirectory run;
    private final CurveWriter curves;
    private final Function<Child, EventSource> newSource;
    private final Map<AttemptId, Stream> streams = new ConcurrentHashMap<>();

    /// A child's event stream. Touched by the thread that reads it, and by the one that waits for the child's
    /// end once the first is done.
    private static final class Stream {
        private final EventSource source;
        private final AtomicInteger ignored = new AtomicInteger();

        Stream(EventSource source) {
            this.source = source;
        }
    }

    LoopListener(
            BlockingQueue<LoopEvent> queue,
            RunDirectory run,
            CurveWriter curves,
            Function<Child, EventSource> newSource) {
        this.queue = queue;
        this.run = run;
        this.curves = curves;
        this.newSource = newSource;
    }

    @Override
    public void started(Child child) throws InterruptedException {
        streams.put(child.attempt(), new Stream(newSource.apply(child)));
        queue.put(new LoopEvent.Started(child));
    }

    @Override
    public void notStarted(AttemptId attempt, IOException reason) throws InterruptedException {
        queue.put(new LoopEvent.NotStarted(attempt, reason));
    }

    @Override
    public void line(AttemptId attempt, String line) throws InterruptedException {
        if (line.isBlank()) {
            return;
        }
        var stream = Objects.requireNonNull(streams.get(attempt), "a child speaks only once it has been announced");
        try {
            var event = stream.source.read(line);
            if (event instanceof Event.Measured measured) {
                curves.add(attempt, measured);
            }
            queue.put(new LoopEvent.Spoke(attempt, event));
        } catch (MalformedException nonsense) {
            if (stream.ignored.incrementAndGet() <= NOTED_LINES) {
                note(
                        attempt,
                        "ignored a line that is no event (" + nonsense.getMessage() + "): " + LogTail.shortened(line));
            }
        }
    }

    /// Nonsense is not believed, but whoever looks for a missing metric finds it in the log.
    private void note(AttemptId attempt, String text) {
        try {
            Files.createDirectories(run.log(attempt).getParent());
            Files.writeString(
                    run.log(attempt), "swath: " + text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException full) {
            // The journal's own failure will end the sweep if the disk is at fault.
            return;
        }
    }

    @Override
    public void used(AttemptId attempt, Usage usage) throws InterruptedException {
        queue.put(new LoopEvent.Used(attempt, usage));
    }

    @Override
    public void ended(AttemptId attempt, int exit) throws InterruptedException {
        var stream = streams.remove(attempt);
        queue.put(new LoopEvent.Ended(
                attempt,
                exit,
                new LastWords(
                        LastWords.endOf(run.log(attempt)), exit == 0 ? Optional.empty() : CrashReport.of(run, attempt)),
                stream == null ? 0 : stream.ignored.get()));
    }

    @Override
    public void broken(IOException reason) throws InterruptedException {
        queue.put(new LoopEvent.Broken(String.valueOf(reason.getMessage())));
    }
}
