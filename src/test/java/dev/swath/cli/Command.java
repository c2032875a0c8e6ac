package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.launch.NativeLibraries;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A `swath` command as a process of its own, in a folder, without the launcher script.
record Command(Process process, Path out, Path err) implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 120;

    /// How a command ended, and what it said. Nobody is ever shown a stack trace.
    record Result(int exit, String out, String err) {
        Result {
            assertFalse((out + err).contains("\tat "), () -> "a stack trace: " + out + err);
            assertFalse((out + err).contains("should not have happened"), () -> out + err);
        }

        List<String> errors() {
            return err.lines().toList();
        }
    }

    static Result run(Path folder, String... words) throws Exception {
        return run(List.of(), folder, words);
    }

    static Result run(List<String> jvmFlags, Path folder, String... words) throws Exception {
        try (var command = start(jvmFlags, folder, words)) {
            return command.result();
        }
    }

    /// @param wrapper what the command is run by: `sh -c 'ulimit …; exec "$@"' sh`
    static Result run(List<String> wrapper, List<String> jvmFlags, Path folder, String... words) throws Exception {
        try (var command = start(wrapper, jvmFlags, folder, words)) {
            return command.result();
        }
    }

    /// With a jar of the user's, as bin/swath does it.
    static Result runWith(Path jar, Path folder, String... words) throws Exception {
        var all = new ArrayList<>(List.of("--class-path", jar.toString()));
        all.addAll(List.of(words));
        var classPath = System.getProperty("java.class.path") + File.pathSeparator + jar;
        try (var command = start(List.of(), List.of(), classPath, folder, all)) {
            return command.result();
        }
    }

    static Command start(List<String> jvmFlags, Path folder, String... words) throws IOException {
        return start(List.of(), jvmFlags, folder, words);
    }

    private static Command start(List<String> wrapper, List<String> jvmFlags, Path folder, String... words)
            throws IOException {
        return start(wrapper, jvmFlags, System.getProperty("java.class.path"), folder, List.of(words));
    }

    private static Command start(
            List<String> wrapper, List<String> jvmFlags, String classPath, Path folder, List<String> words)
            throws IOException {
        var out = Files.createTempFile(folder, ".out", ".txt");
        var err = Files.createTempFile(folder, ".err", ".txt");
        var all = new ArrayList<String>(wrapper);
        all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // As bin/swath does it: a start is short.
        all.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        all.add("-D" + NativeLibraries.PROPERTY + "=" + System.getProperty(NativeLibraries.PROPERTY));
        all.addAll(jvmFlags);
        all.addAll(List.of("-cp", classPath, Main.class.getName()));
        all.addAll(words);
        var builder = new ProcessBuilder(all)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("SWATH_RUNS");
        builder.environment().remove("LD_LIBRARY_PATH");
        return new Command(builder.start(), out, err);
    }

    Result result() throws Exception {
        assertTrue(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS), "the command never ended");
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
