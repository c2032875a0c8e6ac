package dev.swath.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The first line of a file, where it is a simple one.
///
/// @param end where the next line begins
record FirstLine(byte[] line, int end) {
    private static final int MOST_BYTES = 1 << 18;

    /// Empty where the file is compressed, or the line is empty, is the only one, is very long, holds a carriage
    /// return alone, or a quote that
    /// does not end in it.
    static Optional<FirstLine> of(FileChannel channel) throws IOException {
        var buffer = ByteBuffer.allocate(MOST_BYTES);
        while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) >= 0) {
            if (hasBreak(buffer)) {
                return of(buffer.array(), buffer.position());
            }
        }
        return Optional.empty();
    }

    /// The same of a file that was read as a whole.
    static Optional<FirstLine> of(byte[] file) {
        return lengthOf(file, file.length) < file.length ? of(file, file.length) : Optional.empty();
    }

    private static boolean hasBreak(ByteBuffer buffer) {
        return lengthOf(buffer.array(), buffer.position()) < buffer.position();
    }

    private static int lengthOf(byte[] bytes, int length) {
        int at = 0;
        while (at < length && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private static Optional<FirstLine> of(byte[] bytes, int read) {
        int length = lengthOf(bytes, read);
        int text = length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
        int quotes = 0;
        boolean returns = false;
        for (int i = 0; i < text; i++) {
            quotes += bytes[i] == '"' ? 1 : 0;
            returns |= bytes[i] == '\r';
        }
        return text == 0 || DataBytes.isCompressed(bytes) || returns || quotes % 2 == 1
                ? Optional.empty()
                : Optional.of(new FirstLine(Arrays.copyOf(bytes, text), length + 1));
    }

    /// Whether it is just these names, as they are, with separators between them.
    boolean isPlainly(List<String> names, char separator) {
        return names.stream().allMatch(name -> name.indexOf(separator) < 0 && name.indexOf('"') < 0)
                && Arrays.equals(
                        line, String.join(String.valueOf(separator), names).getBytes(StandardCharsets.UTF_8));
    }

    InputStream bytes() {
        return new ByteArrayInputStream(line);
    }
}
