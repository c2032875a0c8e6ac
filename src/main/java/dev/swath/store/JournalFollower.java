package dev.swath.store;

import dev.swath.trial.MalformedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/// Reads a journal while it grows: what every view of a run stands on. A view so never takes part in the
/// sweep, and shows another process's run as well as its own. Not for two threads at once.
public final class JournalFollower implements AutoCloseable {
    private final FileChannel channel;
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    private boolean damaged;

    public JournalFollower(Path journal) throws IOException {
        channel = FileChannel.open(journal, StandardOpenOption.READ);
    }

    /// Hands over the records that have been added since the last call. Stops for good at a damaged line:
    /// whoever resumes the run will be told of it.
    ///
    /// @return how many there were
    public int poll(Consumer<RunRecord> consumer) throws IOException {
        int count = 0;
        while (!damaged && channel.read(buffer.clear()) > 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                byte next = buffer.get();
                if (next != '\n') {
                    partial.write(next);
                } else if (take(consumer)) {
                    count++;
                } else {
                    damaged = true;
                    return count;
                }
            }
        }
        return count;
    }

    private boolean take(Consumer<RunRecord> consumer) {
        try {
            consumer.accept(JournalLine.decode(partial.toByteArray()).content());
            return true;
        } catch (MalformedException damage) {
            return false;
        } finally {
            partial.reset();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
