package dev.swath.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/// What is in a data file, which may be compressed by gzip (RFC 1952), whatever its name.
final class DataBytes {
    /// What such files' names end in, behind the ending of their format.
    static final String ENDING = ".gz";

    private static final int BUFFER = 1 << 16;
    private static final int FIRST = 0x1F;
    private static final int SECOND = 0x8B;

    private DataBytes() {}

    /// @throws DataException where it is a folder
    static InputStream open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new DataException(file + ": is a folder, not a file");
        }
        var bytes = new PushbackInputStream(Files.newInputStream(file), 2);
        try {
            var magic = bytes.readNBytes(2);
            bytes.unread(magic);
            return isCompressed(magic) ? new GZIPInputStream(bytes, BUFFER) : bytes;
        } catch (IOException unreadable) {
            bytes.close();
            throw unreadable;
        }
    }

    /// Whether a file that begins like this is compressed.
    static boolean isCompressed(byte[] beginning) {
        return beginning.length >= 2 && (beginning[0] & 0xFF) == FIRST && (beginning[1] & 0xFF) == SECOND;
    }

    /// A file's name as it would be if it were not compressed.
    ///
    /// @param name in small letters
    static String withoutEnding(String name) {
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    /// Whether its name says that it is compressed, so that it may be far longer than it is on the disk.
    static boolean saysCompressed(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ENDING);
    }
}
