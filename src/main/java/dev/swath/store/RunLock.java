package dev.swath.store;

import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import dev.swath.trial.MalformedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The right to coordinate a run: an operating system's lock on the file `lock`, which ends with the process
/// that holds it, however that ends. The file's text says who holds it.
///
/// A process must not open a file on which it holds a lock a second time: on POSIX systems, closing any
/// descriptor of the file gives the lock up.
public final class RunLock implements AutoCloseable {
    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes the lock, or tells who has it.
    ///
    /// @throws RunHeldException where another process coordinates this run
    public static RunLock take(RunDirectory run, Holder self) throws IOException {
        return take(run, Optional.of(self));
    }

    /// Takes the lock to see that nobody is at the run, and leaves the file's text, which says who was there last.
    ///
    /// @throws RunHeldException where another process coordinates this run
    public static RunLock takeUnnamed(RunDirectory run) throws IOException {
        return take(run, Optional.empty());
    }

    private static RunLock take(RunDirectory run, Optional<Holder> self) throws IOException {
        var channel = FileChannel.open(
                run.lock(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new RunHeldException(run, holder(run.lock()));
            }
            if (self.isPresent()) {
                var text = Json.write(self.get().toValue()) + "\n";
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            }
            return new RunLock(channel);
        } catch (RunHeldException held) {
            channel.close();
            throw held;
        } catch (IOException failed) {
            channel.close();
            throw new IOException(run.lock() + ": " + failed.getMessage(), failed);
        }
    }

    /// Who holds the lock, or held it last. Only for a process that does not hold it.
    public static Optional<Holder> holder(Path lock) throws IOException {
        try {
            return Files.exists(lock)
                    ? Optional.of(Holder.from(Fields.of(Json.read(Files.readString(lock)))))
                    : Optional.empty();
        } catch (MalformedException beingWritten) {
            return Optional.empty();
        }
    }

    /// Gives the lock up.
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
