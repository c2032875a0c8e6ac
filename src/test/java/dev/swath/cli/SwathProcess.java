package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Await;
import dev.swath.launch.NativeLibraries;
import dev.swath.store.JournalReader;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunLock;
import dev.swath.store.RunLookup;
import dev.swath.store.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A coordinator in a process of its own, as people start it.
final class SwathProcess implements AutoCloseable {
    private final Process process;
    private final Path output;

    private SwathProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static SwathProcess start(Path folder, String... arguments) throws IOException {
        return start(folder, Map.of(), arguments);
    }

    static SwathProcess start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        var output = Files.createTempFile(folder, "output", ".txt");
        var builder = new ProcessBuilder(command(arguments))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("CI", "true");
        builder.environment().remove("LD_LIBRARY_PATH");
        // Other sweeps of this machine must not change how many workers a test has.
        builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
        builder.environment().putAll(environment);
        return new SwathProcess(builder.start(), output);
    }

    /// The command line, with the flags that the image gives its JVM.
    static List<String> command(String... arguments) {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-Xms32m",
                "-Xmn16m",
                "-Xmx512m",
                "-XX:MinHeapFreeRatio=20",
                "-XX:MaxHeapFreeRatio=40",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-D" + NativeLibraries.PROPERTY + "=" + System.getProperty(NativeLibraries.PROPERTY),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    Process process() {
        return process;
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    void endsWith(int exit) throws InterruptedException, IOException {
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "it does not end");
        assertEquals(exit, process.exitValue(), output());
    }

    /// The largest resident size so far (Linux's `VmHWM`); 0 once it has ended.
    long peakBytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (NoSuchFileException | UncheckedIOException ended) {
            return 0;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Kills the process that the run's lock names, which must be this one, with SIGKILL.
    void kill(RunDirectory run) throws IOException, InterruptedException {
        long pid = RunLock.holder(run.lock()).orElseThrow().pid();
        assertEquals(process.pid(), pid);
        assertTrue(ProcessHandle.of(pid).orElseThrow().isAlive(), "the coordinator is alive before it is killed");
        assertTrue(process.destroyForcibly().waitFor(10, TimeUnit.SECONDS));
        assertEquals(128 + 9, process.exitValue());
    }

    /// The run of the only sweep in a folder, once there is one.
    static RunDirectory onlyRun(Path folder) throws Exception {
        var runs = folder.resolve("runs");
        Await.until("there is a run", () -> !RunLookup.all(runs).isEmpty());
        assertEquals(1, RunLookup.all(runs).size());
        return RunLookup.all(runs).getFirst();
    }

    /// The records that can be read now, while somebody may be writing.
    static List<RunRecord> records(RunDirectory run) throws IOException {
        return JournalReader.read(run.journal()).records();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
