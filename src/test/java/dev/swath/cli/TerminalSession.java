package dev.swath.cli;

import dev.swath.Await;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A coordinator at a terminal of its own, a pseudo-terminal that `script` of util-linux makes, with a shell
/// around it as people have. The terminal's settings are noted before and after.
final class TerminalSession implements AutoCloseable {
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    /// The shell waits for the program's end, whatever key is pressed, as an interactive one does.
    private static final String SHELL = """
            trap : INT
            stty -a >before.txt
            "$@"
            echo $? >exit.new
            stty -a >after.txt
            mv exit.new exit.txt
            """;

    private final Process process;
    private final OutputStream keyboard;
    private final Path folder;

    private TerminalSession(Process process, Path folder) {
        this.process = process;
        this.keyboard = process.getOutputStream();
        this.folder = folder;
    }

    static TerminalSession start(Path folder, String... arguments) throws IOException {
        if (!Files.isExecutable(SCRIPT)) {
            throw new AssertionError("this test needs a pseudo-terminal: install util-linux, which has " + SCRIPT);
        }
        Files.writeString(folder.resolve("session.sh"), SHELL);
        var words = new ArrayList<>(List.of("sh", "session.sh"));
        words.addAll(SwathProcess.command(arguments));
        var line = words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        var builder = new ProcessBuilder(SCRIPT.toString(), "-qfec", line, "screen.txt")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile());
        builder.environment().remove("CI");
        builder.environment().putAll(Map.of("TERM", "xterm", "XDG_RUNTIME_DIR", folder.toString()));
        return new TerminalSession(builder.start(), folder);
    }

    void pressControlC() throws IOException {
        keyboard.write(3);
        keyboard.flush();
    }

    /// Waits for the program's end.
    ///
    /// @return its exit code
    int exit() throws Exception {
        Await.until("the program at the terminal has ended", () -> Files.exists(folder.resolve("exit.txt")));
        return Integer.parseInt(Files.readString(folder.resolve("exit.txt")).strip());
    }

    /// What the program left on the screen.
    String screen() throws IOException {
        return Files.readString(folder.resolve("screen.txt"));
    }

    /// For the message of a test that fails.
    String screenOrNothing() {
        try {
            return screen();
        } catch (IOException nothing) {
            return "nothing is on the screen";
        }
    }

    String settingsBefore() throws IOException {
        return Files.readString(folder.resolve("before.txt"));
    }

    String settingsAfter() throws IOException {
        return Files.readString(folder.resolve("after.txt"));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
