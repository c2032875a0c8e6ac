package dev.swath.worker;

import dev.swath.launch.JvmChild;
import dev.swath.launch.NativeLibraries;
import dev.swath.trial.Event;
import dev.swath.trial.EventLine;
import dev.swath.trial.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A real child JVM, started as a coordinator starts one: with the very same flags, events on descriptor
/// 3, log on 1 and 2, assignment on stdin.
record Child(Process process, Path events, Path log) implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 60;
    private static final long MEMORY_BYTES = 512L << 20;
    private static final String WRAPPER = "exec 3>\"$1\"; shift; exec \"$@\"";

    static Child start(Path folder, int cpus, String... flags) throws IOException {
        return start(folder, Files.createTempFile(folder, "events", ".jsonl"), WRAPPER, cpus, flags);
    }

    /// Events go into a pipe with a name, for a test that reads them itself.
    static Child intoPipe(Path folder, Path pipe) throws IOException {
        return start(folder, pipe, WRAPPER, 1);
    }

    /// The environment does not say how many threads OpenMP is to have.
    static Child withoutThreadCount(Path folder, int cpus) throws IOException {
        var events = Files.createTempFile(folder, "events", ".jsonl");
        return start(folder, events, "unset OMP_NUM_THREADS; " + WRAPPER, cpus);
    }

    static Child withoutEvents(Path folder) throws IOException {
        return start(folder, folder.resolve("none"), "exec 3>&-; shift; exec \"$@\"", 1);
    }

    private static Child start(Path folder, Path events, String wrapper, int cpus, String... flags) throws IOException {
        var log = Files.createTempFile(folder, "child", ".log");
        var command = new ArrayList<>(List.of("sh", "-c", wrapper, "sh", events.toString()));
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var jvm = new JvmChild(
                java,
                System.getProperty("java.class.path"),
                WorkerMain.class.getName(),
                Optional.empty(),
                NativeLibraries.ofThisImage());
        var words =
                jvm.command(new Resources(cpus, MEMORY_BYTES), JvmChild.Compiler.QUICK, folder.resolve("crash.txt"));
        command.add(words.getFirst());
        command.addAll(Arrays.asList(flags));
        command.addAll(words.subList(1, words.size()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(jvm.environment(builder.environment()));
        builder.environment().put("OMP_NUM_THREADS", Integer.toString(cpus));
        var process = builder.start();
        return new Child(process, events, log);
    }

    Child send(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        return this;
    }

    void hangUp() throws IOException {
        process.getOutputStream().close();
    }

    int exit() throws InterruptedException, IOException {
        return exitWithin(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    int exitWithin(long time, TimeUnit unit) throws InterruptedException, IOException {
        if (!process.waitFor(time, unit)) {
            throw new AssertionError("still running; its log: " + Files.readString(log));
        }
        return process.exitValue();
    }

    List<Event> told() throws IOException {
        var told = new ArrayList<Event>();
        var text = Files.readString(events);
        // A line that is being written is not told yet.
        for (var line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            var event = EventLine.parse(line);
            if (event.sequence() != told.size() + 1) {
                throw new AssertionError("out of sequence: " + line);
            }
            told.add(event.event());
        }
        return told;
    }

    /// Waits until an event of this kind was told.
    void await(Class<? extends Event> kind) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (told().stream().noneMatch(kind::isInstance)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("never told " + kind.getSimpleName() + "; log: " + Files.readString(log));
            }
            Thread.onSpinWait();
        }
    }

    String logged() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
