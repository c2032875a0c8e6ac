package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Await;
import dev.swath.store.JournalReader;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunLock;
import dev.swath.store.RunLookup;
import dev.swath.store.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        var output = Files.createTempFile(folder, "output", ".txt");
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("CI", "true");
        return new SwathProcess(builder.start(), output);
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
