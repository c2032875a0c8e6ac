package dev.swath.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

/// The file that `-o` names. A place where no file can be is a mistake on the command line; a disk that is
/// full is not.
record OutputFile(Path path) {
    private static final String OPTION = "-o: ";

    /// The folder that it is in.
    Path folder() {
        var absolute = path.toAbsolutePath().normalize();
        return Objects.requireNonNullElse(absolute.getParent(), absolute);
    }

    /// @throws UsageException where there cannot be such a file
    void requirePlace() {
        if (path.toString().isEmpty()) {
            throw new UsageException(OPTION + "name a file");
        } else if (Files.isDirectory(path)) {
            throw new UsageException(OPTION + path + " is a folder: name a file in it");
        }
        FileInTheWay.of(folder()).ifPresent(file -> {
            throw new UsageException(OPTION + file + " is a file, not a folder");
        });
        if (!Files.isDirectory(folder())) {
            throw new UsageException(OPTION + "there is no folder " + folder() + ": make it first");
        }
    }

    /// Whether another file can take its place; a device or a pipe is written to as it is.
    boolean canBeReplaced() {
        var absolute = path.toAbsolutePath().normalize();
        // `/dev/stdout` may be a link to a plain file: it is this one, and no other, that is meant.
        boolean isDevice = absolute.startsWith("/dev") || absolute.startsWith("/proc");
        return !isDevice && (Files.notExists(path) || Files.isRegularFile(path) || Files.isDirectory(path));
    }

    /// A new file of this process's own in the same folder, to {@link #become} this one.
    ///
    /// @throws UsageException where there cannot be such a file
    Path beside() throws IOException {
        requirePlace();
        var fresh = folder().resolve(
                        "." + path.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        create(fresh, "", StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        // Where Ctrl-C ends it.
        fresh.toFile().deleteOnExit();
        return fresh;
    }

    /// Puts a file from {@link #beside} into its place, also behind a link that stands there.
    void become(Path fresh) throws IOException {
        Files.move(
                fresh,
                Files.exists(path) ? path.toRealPath() : path,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /// @param options how the file is opened
    /// @throws UsageException where it cannot be opened
    /// @throws FileAlreadyExistsException where the options ask for a new file
    /// @throws IOException where it cannot be written
    void write(String text, OpenOption... options) throws IOException {
        create(path, text, options);
    }

    private void create(Path file, String text, OpenOption... options) throws IOException {
        try {
            Files.writeString(file, text, options);
        } catch (FileAlreadyExistsException there) {
            throw there;
        } catch (NoSuchFileException refused) {
            throw new UsageException(OPTION + path + ": there can be no such file");
        } catch (FileSystemException refused) {
            throw new UsageException(OPTION + path + ": "
                    + Optional.ofNullable(refused.getReason())
                            .orElse("no permission for user " + System.getProperty("user.name")));
        }
    }
}
