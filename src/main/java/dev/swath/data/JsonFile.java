package dev.swath.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// Opens JSON (RFC 8259), and puts into words why it cannot be read.
final class JsonFile {
    /// Objects may hold objects; so deep a table is a mistake.
    private static final int MAX_DEPTH = 64;

    /// A text takes four times its length while it is read.
    private static final int LONGEST_TEXT = 4 << 20;

    /// Python's `json` writes bare `NaN` where there is nothing.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private JsonFile() {}

    static JsonParser open(Path file) throws IOException {
        return open(DataBytes.open(file));
    }

    /// What was read of a file at once.
    static JsonParser open(byte[] bytes) throws IOException {
        return DataBytes.isCompressed(bytes) ? open(DataBytes.open(bytes)) : open(bytes, bytes.length);
    }

    private static JsonParser open(InputStream bytes) throws IOException {
        try {
            return FACTORY.createParser(ObjectReadContext.empty(), bytes);
        } catch (JacksonException unreadable) {
            bytes.close();
            throw unreadable;
        }
    }

    /// @param length how many of the bytes are to be read
    static JsonParser open(byte[] bytes, int length) {
        return FACTORY.createParser(ObjectReadContext.empty(), bytes, 0, length);
    }

    /// @param linesBefore how many lines of the file stand before what was read
    /// @param line of the row, for a failure that knows no place
    static DataException unreadable(Path file, long linesBefore, long line, JacksonException failure) {
        if (failure.getCause() instanceof IOException io) {
            return unreadable(file, io);
        }
        var reason = failure.getOriginalMessage();
        var location = failure.getLocation();
        return new DataException(
                file + ":" + (linesBefore + (location == null ? Math.max(1, line) : location.getLineNr()))
                        + ": is not JSON: "
                        + (reason == null
                                ? failure
                                : withoutSource(reason.lines().findFirst().orElse(""))),
                failure);
    }

    /// What the parser says of its own settings and of the bytes that it does not show.
    private static String withoutSource(String reason) {
        return reason.replaceFirst(" \\(start marker at .*", "").replaceFirst(", from `StreamRead[^`]*`\\)", ")");
    }

    static DataException unreadable(Path file, IOException failure) {
        var compressed = DataBytes.trouble(failure);
        if (compressed.isPresent()) {
            return new DataException(file + ": " + compressed.get(), failure);
        }
        return switch (failure) {
            case NoSuchFileException missing -> new DataException(file + ": there is no such file", missing);
            case AccessDeniedException denied -> new DataException(file + ": may not be read by this user", denied);
            case FileSystemException told -> new DataException(file + ": cannot be read: " + told.getReason(), told);
            default -> new DataException(file + ": cannot be read: " + failure.getMessage(), failure);
        };
    }
}
