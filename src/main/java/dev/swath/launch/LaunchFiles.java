package dev.swath.launch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Writes the files that a process finds when it starts.
final class LaunchFiles {
    private LaunchFiles() {}

    /// Writes them all, and has them safely on disk.
    static void write(Launch launch) throws IOException {
        for (var file : launch.files().entrySet()) {
            write(file.getKey(), file.getValue());
        }
    }

    private static void write(Path file, String content) throws IOException {
        var folder = file.toAbsolutePath().resolveSibling(".").normalize();
        Files.createDirectories(folder);
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (FileSystemException named) {
            throw named;
        } catch (IOException nameless) {
            throw new IOException(file + ": " + nameless.getMessage(), nameless);
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
