package dev.swath.store;

import dev.swath.trial.MalformedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads a journal while it grows: what every view of a run stands on. A view so never takes part in the
/// sweep, and shows another process's run as well as its own. Not for two threads at once.
public final class JournalFollower implements AutoCloseable {
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    /// Where the first line begins that has not been handed over. What comes after may still be cut off and
    /// written anew: the tail that a killed coordinator left, by the one that resumes.
    private long sound;

    public JournalFollower(Path journal) throws IOException {
        channel = FileChannel.open(journal, StandardOpenOption.READ);
    }

    /// Hands over the records that have been added since the last call. Stops before a line that is damaged or
    /// has no end yet, and looks at it again at the next call.
    ///
    /// @return how many there were
    public int poll(Consumer<RunRecord> consumer) throws IOException {
        var line = new ByteArrayOutputStream();
        int count = 0;
        channel.position(sound);
        while (channel.read(buffer.clear()) > 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                byte next = buffer.get();
                if (next != '\n') {
                    line.write(next);
                    continue;
                }
                var record = decode(line.toByteArray());
                if (record.isEmpty()) {
                    return count;
                }
                sound += line.size() + 1;
                line.reset();
                count++;
                consumer.accept(record.get());
            }
        }
        return count;
    }

    private static Optional<RunRecord> decode(byte[] line) {
        try {
            return Optional.of(JournalLine.decode(line).content());
        } catch (MalformedException damage) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
