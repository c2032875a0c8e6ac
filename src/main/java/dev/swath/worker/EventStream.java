package dev.swath.worker;

import dev.swath.trial.Assignment;
import dev.swath.trial.Event;
import dev.swath.trial.EventLine;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The way up to the coordinator: JSON lines on file descriptor 3, each written at once and whole.
/// Descriptors 1 and 2 are the trial's log, to which the JVM, libraries and users' trainers write as
/// they like.
final class EventStream {
    private final OutputStream out;
    private long sequence;

    private EventStream(OutputStream out) {
        this.out = out;
    }

    /// The stream; empty where the child was started without a descriptor 3 to write to.
    static Optional<EventStream> open() {
        // Where nobody handed down a descriptor 3, the JVM uses that number for a file of its own,
        // which it only reads: its classes. A stream into that must not be opened, however permitted it
        // is.
        var info = Path.of("/proc/self/fdinfo/3");
        try {
            if (Files.exists(Path.of("/proc/self")) && (!Files.exists(info) || !isWritable(Files.readString(info)))) {
                return Optional.empty();
            }
            return Optional.of(new EventStream(new FileOutputStream("/dev/fd/3", true)));
        } catch (IOException closed) {
            return Optional.empty();
        }
    }

    /// A stream that nobody hears.
    static EventStream intoNothing() {
        return new EventStream(OutputStream.nullOutputStream());
    }

    /// Linux tells the flags of open(2) in octal; the last two bits are 0 for reading, 1 for writing, 2
    /// for both.
    private static boolean isWritable(String info) {
        return info.lines()
                .filter(line -> line.startsWith("flags:"))
                .map(line -> line.substring(line.length() - 1))
                .anyMatch(octal -> (Integer.parseInt(octal, 8) & 3) != 0);
    }

    /// @throws EventsLostException where nobody can get it
    synchronized void send(Assignment from, Event event) {
        var line = new EventLine(from.attempt(), from.token(), ++sequence, event).toLine() + "\n";
        try {
            out.write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new EventsLostException(broken);
        }
    }

    /// Ends the program between two events: none is cut, and none follows.
    synchronized void endWith(Runnable exit) {
        exit.run();
    }

    /// Nobody reads the events any more.
    static final class EventsLostException extends RuntimeException {
        EventsLostException(IOException cause) {
            super(cause);
        }
    }
}
