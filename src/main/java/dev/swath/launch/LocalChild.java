package dev.swath.launch;

import dev.swath.trial.AttemptId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.zeroturnaround.exec.ProcessExecutor;
import org.zeroturnaround.exec.listener.ProcessListener;
import org.zeroturnaround.exec.stream.ExecuteStreamHandler;

/// One child process of this machine, behind its gate until {@link #open}. Two threads belong to it, and end
/// with it: one reads its events, one waits for its end.
final class LocalChild extends ProcessListener implements Child, ExecuteStreamHandler {
    /// How long a pipe that somebody holds open after the child's end may keep its attempt open.
    private static final long DRAIN_MILLIS = 1000;

    private final Launch launch;
    private final Watchdog watchdog;
    private final LaunchListener listener;
    private final Consumer<LocalChild> onEnd;
    private final CountDownLatch announced = new CountDownLatch(1);
    private @Nullable OutputStream stdin;
    private @Nullable Thread reader;
    private volatile @Nullable Process process;
    private volatile boolean drained;

    private LocalChild(Launch launch, Watchdog watchdog, LaunchListener listener, Consumer<LocalChild> onEnd) {
        this.launch = launch;
        this.watchdog = watchdog;
        this.listener = listener;
        this.onEnd = onEnd;
    }

    /// Starts the process. The listener is told of nothing before {@link #announce}.
    ///
    /// @param onEnd run before the listener is told of the end
    static LocalChild spawn(
            Launch launch,
            ChildEnvironment environment,
            Watchdog watchdog,
            LaunchListener listener,
            Consumer<LocalChild> onEnd)
            throws IOException {
        var child = new LocalChild(launch, watchdog, listener, onEnd);
        new Executor(launch)
                .directory(launch.folder().toFile())
                .environment(environment.variables())
                .redirectErrorStream(true)
                .streams(child)
                .exitValueAny()
                .addListener(child)
                .start();
        return child;
    }

    /// Tells the listener that the child waits at its gate.
    void announce() throws InterruptedException {
        try {
            listener.started(this);
        } finally {
            announced.countDown();
        }
    }

    /// zt-exec's waiting thread, under a name and as a daemon.
    private static final class Executor extends ProcessExecutor {
        private final AttemptId attempt;

        Executor(Launch launch) {
            super(GateScript.wrap(launch));
            attempt = launch.attempt();
        }

        @Override
        protected ExecutorService newExecutor(String ignored) {
            return Executors.newSingleThreadExecutor(Thread.ofPlatform()
                    .name("swath-trial-" + attempt.trial() + "-wait")
                    .daemon()
                    .factory());
        }
    }

    @Override
    public AttemptId attempt() {
        return launch.attempt();
    }

    @Override
    public String token() {
        return launch.token();
    }

    @Override
    public long pid() {
        return process().pid();
    }

    @Override
    public long processStart() {
        return Processes.start(process().toHandle());
    }

    @Override
    public void open() {
        write("go\n" + launch.firstLine().map(line -> line + "\n").orElse(""));
    }

    @Override
    public void askToStop() {
        if (launch.firstLine().isPresent()) {
            write("stop\n");
        } else {
            watchdog.terminate(pid());
        }
    }

    @Override
    public void kill() {
        // Before the gate has opened there is no group yet, and after it the group is more than this one
        // process.
        process().destroyForcibly();
        watchdog.kill(pid());
    }

    private void write(String text) {
        try {
            var pipe = Objects.requireNonNull(stdin);
            pipe.write(text.getBytes(StandardCharsets.UTF_8));
            pipe.flush();
        } catch (IOException dead) {
            // Not lost: a child that reads no longer is ending, and its end will be told.
            return;
        }
    }

    private Process process() {
        return Objects.requireNonNull(process, "the process has not started");
    }

    @Override
    public void setProcessInputStream(OutputStream stream) {
        stdin = stream;
    }

    @Override
    public void setProcessErrorStream(InputStream none) {
        // Joined with the output; the gate sends both to the log.
    }

    @Override
    public void setProcessOutputStream(InputStream stream) {
        reader = Thread.ofPlatform()
                .name("swath-trial-" + launch.attempt().trial() + "-out")
                .daemon()
                .unstarted(() -> read(stream));
    }

    @Override
    public void start() {
        Objects.requireNonNull(reader).start();
    }

    private void read(InputStream stream) {
        try {
            var lines = new LineReader(stream);
            // What comes after the deadline is a stray's: the attempt's end is being told.
            for (var line = lines.next(); line.isPresent() && !drained; line = lines.next()) {
                listener.line(launch.attempt(), line.get());
            }
        } catch (IOException closed) {
            // The stream is closed where a grandchild held it open for too long.
            return;
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void afterStart(Process started, ProcessExecutor executor) {
        process = started;
        watchdog.born(started.pid());
    }

    /// The process has ended: end what is left of its group, and let its last lines come in.
    @Override
    public void stop() {
        watchdog.ended(pid());
        try {
            Objects.requireNonNull(reader).join(DRAIN_MILLIS);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } finally {
            drained = true;
        }
    }

    @Override
    public void afterStop(Process ended) {
        try {
            announced.await();
            Meter.capLog(launch);
            discardEmptyLog();
            onEnd.accept(this);
            listener.ended(launch.attempt(), ended.exitValue());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /// A hundred thousand quick trials must not leave a hundred thousand empty folders.
    private void discardEmptyLog() {
        try {
            if (Files.isRegularFile(launch.log()) && Files.size(launch.log()) == 0) {
                Files.delete(launch.log());
                Files.delete(launch.log().getParent());
            }
        } catch (IOException inUse) {
            // The folder holds other files, or the gate never opened: nothing to tidy up.
            return;
        }
    }
}
