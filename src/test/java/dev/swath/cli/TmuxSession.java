package dev.swath.cli;

import dev.swath.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A command in a terminal that shows what it was sent: tmux, with a server of its own. A shell around the command
/// notes the terminal's settings before and after, and then says how it ended.
final class TmuxSession implements AutoCloseable {
    private static final String SHELL = """
            trap : INT
            echo '$ swath'
            stty -a >before.txt
            "$@"
            echo $? >exit.new
            stty -a >after.txt
            echo "[ended $(cat exit.new)]"
            mv exit.new exit.txt
            cat
            """;

    private final Path folder;
    private final String server;

    private TmuxSession(Path folder, String server) {
        this.folder = folder;
        this.server = server;
    }

    /// @param environment what the command finds beside the usual
    static TmuxSession start(Path folder, int columns, int rows, Map<String, String> environment, String... arguments)
            throws Exception {
        Files.writeString(folder.resolve("session.sh"), SHELL);
        var words = new ArrayList<>(List.of("sh", "session.sh"));
        words.addAll(SwathProcess.command(arguments));
        var line = words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        return open(folder, columns, rows, environment, line);
    }

    /// Any command line in a terminal; nobody notes its end.
    static TmuxSession open(Path folder, int columns, int rows, Map<String, String> environment, String line)
            throws Exception {
        var session = new TmuxSession(folder, "swath-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
        session.tmux(
                environment,
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-x",
                String.valueOf(columns),
                "-y",
                String.valueOf(rows),
                line);
        return session;
    }

    private String tmux(String... words) throws Exception {
        return tmux(Map.of(), words);
    }

    private String tmux(Map<String, String> environment, String... words) throws Exception {
        var command = new ArrayList<>(List.of("tmux", "-u", "-L", server));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("CI", "NO_COLOR", "TMUX", "COLUMNS", "LINES"));
        builder.environment().putAll(Map.of("XDG_RUNTIME_DIR", folder.toString(), "LC_ALL", "C.UTF-8"));
        builder.environment().putAll(environment);
        var tmux = builder.start();
        var said = new String(tmux.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!tmux.waitFor(10, TimeUnit.SECONDS) || tmux.exitValue() != 0) {
            throw new IOException("tmux " + List.of(words) + ": " + said);
        }
        return said;
    }

    /// The screen's rows, without blanks at their ends.
    List<String> rows() throws Exception {
        return tmux("capture-pane", "-p").lines().map(String::stripTrailing).toList();
    }

    /// All lines so far, also those that have left the screen; what the terminal has wrapped is one line.
    String text() throws Exception {
        return tmux("capture-pane", "-p", "-J", "-S", "-").stripTrailing();
    }

    /// The screen with the sequences that colour it.
    String coloured() throws Exception {
        return tmux("capture-pane", "-p", "-e");
    }

    /// @param key its name, such as `C-c` or `Enter`, or a text to type
    void press(String key) throws Exception {
        tmux("send-keys", key);
    }

    void resize(int columns, int rows) throws Exception {
        tmux("resize-window", "-x", String.valueOf(columns), "-y", String.valueOf(rows));
    }

    /// What tmux knows of the terminal: `cursor_flag`, `alternate_on`, …
    String state(String variable) throws Exception {
        return tmux("display-message", "-p", "#{" + variable + "}").strip();
    }

    /// Waits for the command's end.
    ///
    /// @return its exit code
    int exit() throws Exception {
        Await.until("the program in the terminal has ended", () -> Files.exists(folder.resolve("exit.txt")));
        return Integer.parseInt(Files.readString(folder.resolve("exit.txt")).strip());
    }

    boolean leftTheSettingsAsTheyWere() throws IOException {
        return settings("before.txt").equals(settings("after.txt"));
    }

    /// All but the first line, which has the window's size.
    private List<String> settings(String file) throws IOException {
        return Files.readAllLines(folder.resolve(file)).stream().skip(1).toList();
    }

    @Override
    public void close() throws Exception {
        tmux("kill-server");
    }
}
