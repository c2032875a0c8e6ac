package dev.swath.launch;

import static org.junit.jupiter.api.Assertions.fail;

import dev.swath.trial.AttemptId;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Keeps what a launcher tells, for a test to wait for.
final class Heard implements LaunchListener {
    private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();

    final BlockingQueue<Usage> usages = new LinkedBlockingQueue<>();

    record Line(String text) {}

    record End(int exit) {}

    @Override
    public void started(Child child) {
        told.add(child);
    }

    @Override
    public void notStarted(AttemptId attempt, IOException reason) {
        told.add(reason);
    }

    @Override
    public void line(AttemptId attempt, String line) {
        told.add(new Line(line));
    }

    @Override
    public void used(AttemptId attempt, Usage usage) {
        usages.add(usage);
    }

    @Override
    public void ended(AttemptId attempt, int exit) {
        told.add(new End(exit));
    }

    @Override
    public void broken(IOException reason) {
        told.add(reason);
    }

    /// The next thing told, which must be of this kind.
    <T> T next(Class<T> kind) throws InterruptedException {
        var next = told.poll(20, TimeUnit.SECONDS);
        if (!kind.isInstance(next)) {
            return fail("expected " + kind.getSimpleName() + ", but was told " + next);
        }
        return kind.cast(next);
    }

    /// The end, after any number of lines.
    End end() throws InterruptedException {
        while (true) {
            var next = told.poll(20, TimeUnit.SECONDS);
            if (next instanceof End end) {
                return end;
            }
            if (!(next instanceof Line)) {
                return fail("expected the end, but was told " + next);
            }
        }
    }
}
