package dev.swath.launch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Cuts a stream into lines, none longer than a limit: of a longer line the beginning is kept, which no codec
/// accepts, so that it is counted as nonsense, and a child cannot fill the coordinator's memory.
final class LineReader {
    private static final int MAX_BYTES = 64 << 10;

    private final InputStream stream;
    private final byte[] buffer = new byte[8192];
    private int position;
    private int end;

    LineReader(InputStream stream) {
        this.stream = stream;
    }

    /// The next line without its break; empty at the end of the stream. An unfinished last line counts.
    Optional<String> next() throws IOException {
        var line = new ByteArrayOutputStream();
        boolean any = false;
        while (true) {
            if (position == end) {
                position = 0;
                end = Math.max(0, stream.read(buffer));
                if (end == 0) {
                    return any ? Optional.of(line.toString(StandardCharsets.UTF_8)) : Optional.empty();
                }
            }
            any = true;
            byte next = buffer[position++];
            if (next == '\n') {
                return Optional.of(line.toString(StandardCharsets.UTF_8));
            }
            if (line.size() < MAX_BYTES) {
                line.write(next);
            }
        }
    }
}
