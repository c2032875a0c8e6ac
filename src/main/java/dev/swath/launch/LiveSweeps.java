package dev.swath.launch;

import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import dev.swath.trial.MalformedException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The coordinators of one user that run on this machine: a file for each, named by its pid, in a folder that
/// all of them know. Two sweeps share the machine's cores, so each sees the other.
public final class LiveSweeps {
    private final Path folder;

    /// One coordinator.
    ///
    /// @param start in milliseconds since 1970
    /// @param cores that its children may use together
    /// @param run the run's folder
    public record Live(long pid, long start, int cores, String run) {}

    public LiveSweeps(Path folder) {
        this.folder = folder;
    }

    /// The folder for this user: `$XDG_RUNTIME_DIR/swath`, else one in the folder for temporary files.
    public static LiveSweeps ofThisUser(Map<String, String> environment) {
        var runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        return new LiveSweeps(
                runtime.isEmpty()
                        ? Path.of(System.getProperty("java.io.tmpdir"), "swath-" + System.getProperty("user.name"))
                        : Path.of(runtime, "swath"));
    }

    /// The coordinators that live, without this process. What a dead one has left is removed.
    public List<Live> others() {
        var others = new ArrayList<Live>();
        if (!Files.isDirectory(folder)) {
            return others;
        }
        try (var files = Files.newDirectoryStream(folder, "*.json")) {
            for (var file : files) {
                look(file).ifPresent(others::add);
            }
        } catch (IOException unreadable) {
            // Only a courtesy between sweeps: whoever cannot be read is not seen.
            return others;
        }
        return others;
    }

    private static Optional<Live> look(Path file) {
        try {
            var live = read(file);
            if (Processes.alive(live.pid(), live.start()).isEmpty()) {
                Files.deleteIfExists(file);
                return Optional.empty();
            }
            return live.pid() == ProcessHandle.current().pid() ? Optional.empty() : Optional.of(live);
        } catch (IOException | MalformedException unreadable) {
            return Optional.empty();
        }
    }

    private static Live read(Path file) throws IOException {
        var fields = Fields.of(Json.read(Files.readString(file)));
        return new Live(fields.whole("pid"), fields.whole("start"), fields.count("cores"), fields.text("run"));
    }

    /// Makes this coordinator seen until it is closed.
    public Registration register(Live self) {
        var file = folder.resolve(self.pid() + ".json");
        var fields = Fields.build()
                .put("pid", self.pid())
                .put("start", self.start())
                .put("cores", self.cores())
                .put("run", self.run());
        try {
            write(file, Json.write(fields.done()));
        } catch (IOException unwritable) {
            // A sweep that others do not see is still a sweep.
            return new Registration(file);
        }
        return new Registration(file);
    }

    /// By a rename, so that nobody reads a part; once more where another sweep has just tidied the empty
    /// folder away.
    private void write(Path file, String text) throws IOException {
        try {
            writeOnce(file, text);
        } catch (NoSuchFileException tidiedAway) {
            writeOnce(file, text);
        }
    }

    private void writeOnce(Path file, String text) throws IOException {
        Files.createDirectories(folder);
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// A coordinator's file, removed when it is closed.
    public record Registration(Path file) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
            try {
                Files.deleteIfExists(file.resolveSibling(".").normalize());
            } catch (DirectoryNotEmptyException others) {
                // Another sweep runs.
                return;
            }
        }
    }
}
