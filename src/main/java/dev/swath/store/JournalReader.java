package dev.swath.store;

import dev.swath.trial.MalformedException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads a whole journal and tells damage that a crash explains (a torn tail) from damage that none does. It
/// holds no more than a line at a time.
public final class JournalReader {
    private JournalReader() {}

    /// What a journal holds.
    ///
    /// @param soundBytes how much of the file is sound: all, or the part before a torn tail
    /// @param tornBytes how long the torn tail is
    public record Replay(List<RunRecord> records, long soundBytes, long tornBytes) {
        public Replay {
            records = List.copyOf(records);
        }
    }

    /// How far a journal goes.
    ///
    /// @param records how many it holds
    /// @param soundBytes how much of the file is sound: all, or the part before a torn tail
    /// @param tornBytes how long the torn tail is
    public record Extent(long records, long soundBytes, long tornBytes) {}

    /// Reads a journal into a list.
    ///
    /// @throws JournalDamagedException as the other
    public static Replay read(Path journal) throws IOException {
        var records = new ArrayList<RunRecord>();
        var extent = read(journal, records::add);
        return new Replay(records, extent.soundBytes(), extent.tornBytes());
    }

    /// Hands over a journal's records in their order.
    ///
    /// @throws JournalDamagedException where a line is damaged although later lines prove that it had been
    ///     safely on disk; the records before it have been handed over by then
    public static Extent read(Path journal, Consumer<RunRecord> consumer) throws IOException {
        try (var lines = Lines.of(journal)) {
            long records = 0;
            long sound = 0;
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                RunRecord record;
                try {
                    record = decode(line.get(), records + 1);
                } catch (MalformedException damage) {
                    refuseUnlessTorn(journal, lines, sound, records + 1, damage);
                    break;
                }
                consumer.accept(record);
                records++;
                sound += line.get().bytes().length + 1;
            }
            return new Extent(records, sound, lines.size - sound);
        }
    }

    /// A journal's first record; empty where it is not there yet, or is damaged.
    static Optional<RunRecord> first(Path journal) throws IOException {
        try (var lines = Lines.of(journal)) {
            return lines.next().map(line -> decode(line, 1));
        } catch (MalformedException damage) {
            return Optional.empty();
        }
    }

    /// @param ended whether a line break follows
    private record Line(byte[] bytes, boolean ended) {}

    /// A file's lines, as far as it went when it was opened: somebody may be writing.
    private static final class Lines implements AutoCloseable {
        private final InputStream stream;
        private final long size;
        private long at;

        private Lines(InputStream stream, long size) {
            this.stream = stream;
            this.size = size;
        }

        static Lines of(Path file) throws IOException {
            var channel = FileChannel.open(file, StandardOpenOption.READ);
            return new Lines(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16), channel.size());
        }

        Optional<Line> next() throws IOException {
            if (at == size) {
                return Optional.empty();
            }
            var bytes = new ByteArrayOutputStream();
            while (at < size) {
                int next = stream.read();
                if (next < 0) {
                    throw new IOException("the journal has become shorter while it was read");
                }
                at++;
                if (next == '\n') {
                    return Optional.of(new Line(bytes.toByteArray(), true));
                }
                bytes.write(next);
            }
            return Optional.of(new Line(bytes.toByteArray(), false));
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    private static RunRecord decode(Line line, long sequence) {
        if (!line.ended()) {
            throw new MalformedException("it has no end");
        }
        var decoded = JournalLine.decode(line.bytes());
        if (decoded.sequence() != sequence) {
            throw new MalformedException("it is number " + decoded.sequence() + " where " + sequence + " is due");
        }
        return decoded.content();
    }

    /// Damage is a torn tail where no sound line after it says that the damaged place had been durable.
    private static void refuseUnlessTorn(Path journal, Lines rest, long damaged, long line, MalformedException damage)
            throws IOException {
        for (var later = rest.next(); later.isPresent(); later = rest.next()) {
            if (provesDurable(later.get(), damaged)) {
                throw new JournalDamagedException(journal + ":" + line + ": this line of the journal is damaged ("
                        + damage.getMessage() + "), though it had been safely written; restore the file from a copy");
            }
        }
    }

    private static boolean provesDurable(Line line, long damaged) {
        try {
            return line.ended()
                    && JournalLine.decode(line.bytes())
                            .durableBefore()
                            .filter(durable -> durable > damaged)
                            .isPresent();
        } catch (MalformedException alsoDamaged) {
            return false;
        }
    }
}
