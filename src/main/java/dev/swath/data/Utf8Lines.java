package dev.swath.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;

/// The lines of a text file in UTF-8.
final class Utf8Lines {
    private static final int BUFFER = 1 << 16;

    private Utf8Lines() {}

    /// The number, from 1, of the first line that holds bytes which are no UTF-8; empty where all are.
    static OptionalLong firstBroken(Path file) throws IOException {
        try (var channel = Channels.newChannel(DataBytes.open(file))) {
            var decoder = StandardCharsets.UTF_8.newDecoder();
            var bytes = ByteBuffer.allocate(BUFFER);
            var chars = CharBuffer.allocate(BUFFER);
            long line = 1;
            boolean ended = false;
            while (!ended) {
                ended = channel.read(bytes) < 0;
                var result = decoder.decode(bytes.flip(), chars, ended);
                line += chars.flip().chars().filter(c -> c == '\n').count();
                if (result.isError()) {
                    return OptionalLong.of(line);
                }
                chars.clear();
                bytes.compact();
            }
            return OptionalLong.empty();
        }
    }
}
