package dev.swath.data;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// What is in a data file, which may be compressed by gzip (RFC 1952) or zstd (RFC 8878), whatever its name.
final class DataBytes {
    /// What such files' names end in, behind the ending of their format.
    private static final List<String> ENDINGS = List.of(".gz", ".zst");

    private static final int BUFFER = 1 << 16;
    private static final byte[] GZIP = {0x1F, (byte) 0x8B};
    private static final byte[] ZSTD = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};

    private DataBytes() {}

    /// @throws DataException where it is a folder
    static InputStream open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw folder(file);
        }
        return open(Files.newInputStream(file));
    }

    private static DataException folder(Path file) {
        return new DataException(file + ": is a folder, not a file");
    }

    /// All of a small file, as it is on the disk: to open it is most of the work.
    ///
    /// @throws DataException where it is a folder
    static byte[] small(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            if (Files.isDirectory(file)) {
                throw folder(file);
            }
            throw unreadable;
        }
    }

    /// What is in bytes that were read, which may be compressed.
    static InputStream open(byte[] read) throws IOException {
        return open(new ByteArrayInputStream(read));
    }

    private static InputStream open(InputStream file) throws IOException {
        var bytes = new PushbackInputStream(file, ZSTD.length);
        try {
            var magic = bytes.readNBytes(ZSTD.length);
            bytes.unread(magic);
            if (begins(magic, GZIP)) {
                return new GZIPInputStream(bytes, BUFFER);
            }
            return begins(magic, ZSTD) ? new ZstdInputStreamNoFinalizer(bytes) : bytes;
        } catch (IOException unreadable) {
            bytes.close();
            throw unreadable;
        }
    }

    /// Whether a file that begins like this is compressed.
    static boolean isCompressed(byte[] beginning) {
        return begins(beginning, GZIP) || begins(beginning, ZSTD);
    }

    private static boolean begins(byte[] bytes, byte[] magic) {
        return bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }

    /// A file's name as it would be if it were not compressed.
    ///
    /// @param name in small letters
    static String withoutEnding(String name) {
        return ENDINGS.stream()
                .filter(name::endsWith)
                .findFirst()
                .map(ending -> name.substring(0, name.length() - ending.length()))
                .orElse(name);
    }

    /// Whether its name says that it is compressed, so that it may be far longer than it is on the disk.
    static boolean saysCompressed(Path file) {
        var name = file.toString().toLowerCase(Locale.ROOT);
        return !withoutEnding(name).equals(name);
    }

    /// What a failure says of bytes that are compressed; empty where it says nothing of them.
    static Optional<String> trouble(Throwable failure) {
        return switch (failure) {
            case EOFException _ -> Optional.of("its compressed bytes end too early");
            // There is no code for it.
            case ZstdIOException zstd
            when "Truncated source".equals(zstd.getMessage()) -> Optional.of("its compressed bytes end too early");
            case ZipException _, ZstdIOException _ -> Optional.of("its compressed bytes are damaged");
            default -> Optional.empty();
        };
    }
}
