package dev.swath.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/// Reads JSON Lines in UTF-8: an object on each line. Empty lines are skipped.
record JsonLinesReading(Selection selection) implements SmallFileReading {
    private static final int BYTES_PER_BATCH = 64 << 10;
    private static final int LONGEST_LINE = 16 << 20;

    /// Whole lines of a file.
    private record Lines(byte[] bytes, int length, long linesBefore) {}

    @Override
    public Batch whole(Path file) {
        try {
            try (var in = DataBytes.open(file)) {
                var bytes = in.readAllBytes();
                return parse(file, new Lines(bytes, bytes.length, 0));
            }
        } catch (IOException unreadable) {
            throw JsonFile.unreadable(file, unreadable);
        }
    }

    @Override
    public void cut(Path file, OrderedLoader.Pieces<Batch> pieces) throws InterruptedException {
        try (var in = DataBytes.open(file)) {
            var buffer = new byte[BYTES_PER_BATCH];
            int filled = 0;
            long line = 0;
            boolean more = true;
            while (more) {
                filled += in.readNBytes(buffer, filled, buffer.length - filled);
                more = filled == buffer.length;
                int end = more ? LineBlocks.endOfLines(buffer, filled) : filled;
                if (end > 0) {
                    var lines = new Lines(buffer, end, line);
                    pieces.add(BatchSize.ofText(end), () -> Optional.of(parse(file, lines)));
                    line += count(buffer, end);
                    buffer = Arrays.copyOfRange(buffer, end, end + BYTES_PER_BATCH + (filled - end));
                    filled -= end;
                } else if (more) {
                    buffer = longer(file, line, buffer);
                }
            }
        } catch (IOException unreadable) {
            throw JsonFile.unreadable(file, unreadable);
        }
    }

    private static byte[] longer(Path file, long line, byte[] buffer) {
        if (buffer.length >= LONGEST_LINE) {
            throw new DataException(
                    file + ":" + (line + 1) + ": is longer than " + (LONGEST_LINE >> 20) + " MiB: is this JSON Lines?");
        }
        return Arrays.copyOf(buffer, buffer.length * 2);
    }

    private static long count(byte[] bytes, int length) {
        long lines = 0;
        for (int i = 0; i < length; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
        }
        return lines;
    }

    private Batch parse(Path file, Lines lines) {
        var rows = new JsonRows(file, lines.linesBefore(), selection);
        int line = 0;
        boolean within = false;
        try (var in = JsonFile.open(lines.bytes(), lines.length())) {
            while (in.nextToken() != null) {
                int last = line;
                line = in.currentTokenLocation().getLineNr();
                if (in.currentToken() != JsonToken.START_OBJECT || line == last) {
                    throw noLine(file, lines, line);
                }
                within = true;
                rows.add(in);
                within = false;
                if (in.currentTokenLocation().getLineNr() != line) {
                    throw noLine(file, lines, line);
                }
            }
            return rows.done();
        } catch (JacksonException malformed) {
            if (within
                    && malformed.getLocation() != null
                    && malformed.getLocation().getLineNr() > line) {
                throw noLine(file, lines, line);
            }
            throw JsonFile.unreadable(file, lines.linesBefore(), malformed);
        }
    }

    private static DataException noLine(Path file, Lines lines, int line) {
        return new DataException(file + ":" + (lines.linesBefore() + line)
                + ": in JSON Lines every line is one object, {\"column\": value, …}");
    }
}
