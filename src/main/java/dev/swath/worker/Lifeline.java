package dev.swath.worker;

import dev.swath.trial.WorkerExit;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The child's stdin: first the assignment, then orders, and as long as it is open the sign that the
/// coordinator lives.
final class Lifeline {
    private final InputStream in;

    Lifeline(InputStream in) {
        this.in = new BufferedInputStream(in);
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
            System.err.println("swath: standard input cannot be read: " + broken.getMessage());
        }
        return Optional.empty();
    }

    /// Obeys orders until the program ends. The thread is not closed: it lives exactly as long as the
    /// process.
    void watch(EventStream events) {
        var thread = new Thread(() -> obey(events), "swath-lifeline");
        thread.setDaemon(true);
        thread.start();
    }

    private void obey(EventStream events) {
        for (var order = line(); order.isPresent(); order = line()) {
            if (order.get().equals("stop")) {
                System.err.println("swath: told to stop");
                events.endWith(() -> System.exit(WorkerExit.STOPPED.code()));
            }
            System.err.println("swath: unknown order on standard input: " + order.get());
        }
        System.err.println("swath: the coordinator is gone");
        // No hooks: whoever waits in one would outlive the sweep.
        Runtime.getRuntime().halt(WorkerExit.ORPHANED.code());
    }
}
