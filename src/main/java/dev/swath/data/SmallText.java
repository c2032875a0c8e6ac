package dev.swath.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A text that is a cell of a table.
final class SmallText {
    /// A longer one is no text to learn from, but a file that is something else.
    private static final int MOST_BYTES = 16 << 20;

    private SmallText() {}

    /// @throws DataException where it cannot be read, is too long, or is not UTF-8
    static String of(Path file) {
        try (var in = DataBytes.open(file)) {
            var bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new DataException(file + ": is a text of more than " + (MOST_BYTES >> 20) + " MiB");
            }
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException coding) {
            throw new DataException(file + ": is not UTF-8 text", coding);
        } catch (IOException unreadable) {
            throw CsvFile.unreadable(file, 0, unreadable);
        }
    }
}
