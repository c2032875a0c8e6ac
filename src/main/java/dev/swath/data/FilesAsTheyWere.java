package dev.swath.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What files were like before they were read, to tell whether somebody wrote to them meanwhile: then nobody knows
/// of which moment the rows are.
final class FilesAsTheyWere {
    private final Map<Path, State> before = new ConcurrentHashMap<>();

    private record State(long bytes, FileTime modified) {}

    /// A pipe, or what is not there, has no state.
    private static Optional<State> state(Path file) {
        try {
            var now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.isRegularFile() ? Optional.of(new State(now.size(), now.lastModifiedTime())) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    void add(Path file) {
        state(file).ifPresent(now -> before.put(file, now));
    }

    /// How long a file was; 0 for what has no state.
    long bytes(Path file) {
        var then = before.get(file);
        return then == null ? 0 : then.bytes();
    }

    /// @throws TableException where one has changed
    void requireSame() {
        before.forEach((file, then) -> {
            if (!state(file).equals(Optional.of(then))) {
                throw changed(file);
            }
        });
    }

    static TableException changed(Path file) {
        return new TableException(file + ": has changed while it was read: try again once nobody writes to it");
    }
}
