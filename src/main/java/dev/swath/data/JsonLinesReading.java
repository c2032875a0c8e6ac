package dev.swath.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/// Reads JSON Lines in UTF-8: an object on each line. Empty lines are skipped.
record JsonLinesReading(Selection selection, OnError onError) implements SmallFileReading {
    @Override
    public Batch whole(Path file, Content content) {
        try {
            try (var in = DataBytes.open(content.bytes())) {
                var bytes = in.readAllBytes();
                return sound(file, WholeLines.of(bytes, bytes.length, 0));
            }
        } catch (IOException unreadable) {
            throw JsonFile.unreadable(file, unreadable);
        }
    }

    @Override
    public void cut(Path file, OrderedLoader.Pieces<Batch> pieces) throws InterruptedException {
        try (var in = DataBytes.open(file)) {
            WholeLines.cut(
                    file,
                    in,
                    0,
                    lines -> pieces.add(BatchSize.ofText(lines.length()), () -> Optional.of(sound(file, lines))));
        } catch (IOException unreadable) {
            throw JsonFile.unreadable(file, unreadable);
        }
    }

    private Batch sound(Path file, WholeLines lines) {
        return onError.parse(lines, some -> parse(file, some));
    }

    private Batch parse(Path file, WholeLines lines) {
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
            throw JsonFile.unreadable(file, lines.linesBefore(), line, malformed);
        }
    }

    private static DataException noLine(Path file, WholeLines lines, int line) {
        return new DataException(file + ":" + (lines.linesBefore() + line)
                + ": in JSON Lines every line is one object, {\"column\": value, …}");
    }
}
