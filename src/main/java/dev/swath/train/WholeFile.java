package dev.swath.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A file that comes to be as a whole or not at all, and safely on disk.
public final class WholeFile {
    private WholeFile() {}

    /// What is to be in it.
    @FunctionalInterface
    interface Content {
        void write(FileChannel file) throws ModelException, IOException;
    }

    /// Writes bytes.
    public static void write(Path file, byte[] bytes) throws IOException {
        try {
            write(file, channel -> writeAll(channel, bytes));
        } catch (ModelException impossible) {
            throw new IllegalStateException("bytes are no model", impossible);
        }
    }

    static void write(Path file, Content content) throws ModelException, IOException {
        var fresh = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            try (var channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                content.write(channel);
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        makeNameDurable(file);
    }

    static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
        var left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    private static void makeNameDurable(Path file) throws IOException {
        var folder = file.resolveSibling(".").normalize();
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }
}
