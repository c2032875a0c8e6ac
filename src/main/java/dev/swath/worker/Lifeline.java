package dev.swath.worker;

import dev.swath.trial.WorkerExit;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The child's stdin: first the assignment, then orders, and as long as it is open the sign that the
/// coordinator lives.
///
/// A JVM that ends waits 0.3 seconds for threads which are in a system call
/// (`VM_Exit::wait_for_threads_in_native_to_block`
/// in HotSpot). The thread that listens would be in one for as long as the process lives, so it reads from a channel,
/// and
/// whoever ends the program closes this first.
final class Lifeline implements AutoCloseable {
    private final InputStream in;
    private @Nullable Thread thread;
    private volatile boolean closed;

    /// @param in whose reads end when their thread is interrupted
    Lifeline(ReadableByteChannel in) {
        this(Channels.newInputStream(in));
    }

    /// Of a stream that nobody has to wait for.
    Lifeline(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /// This process's own.
    static Lifeline ofStandardInput() {
        return new Lifeline(new FileInputStream(FileDescriptor.in).getChannel());
    }

    /// The next line; empty at the end of the stream. What has no line break at its end is no line: its
    /// writer died.
    Optional<String> line() {
        var bytes = new ByteArrayOutputStream(1024);
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    return Optional.of(bytes.toString(StandardCharsets.UTF_8).strip());
                }
                bytes.write(b);
            }
        } catch (IOException broken) {
            if (!closed) {
                System.err.println("swath: standard input cannot be read: " + broken.getMessage());
            }
        }
        return Optional.empty();
    }

    /// Obeys orders until this is closed.
    void watch(EventStream events) {
        thread = Thread.ofPlatform().name("swath-lifeline").daemon().start(() -> obey(events));
    }

    private void obey(EventStream events) {
        for (var order = line(); order.isPresent(); order = line()) {
            if (order.get().equals("stop")) {
                System.err.println("swath: told to stop");
                events.endWith(() -> System.exit(WorkerExit.STOPPED.code()));
            }
            System.err.println("swath: unknown order on standard input: " + order.get());
        }
        if (closed) {
            return;
        }
        System.err.println("swath: the coordinator is gone");
        // No hooks: whoever waits in one would outlive the sweep.
        Runtime.getRuntime().halt(WorkerExit.ORPHANED.code());
    }

    /// Listens no longer: the program ends by itself now.
    @Override
    public void close() {
        closed = true;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
