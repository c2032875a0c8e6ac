package dev.swath.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads JSON files: an array of objects, or one object, which is one row.
record JsonReading(Selection selection) implements SmallFileReading {
    /// Takes rows, a batch at a time.
    private interface Sink<X extends Exception> {
        void take(JsonRows rows) throws X;
    }

    /// Opens a file.
    private interface Opening {
        JsonParser open() throws IOException;
    }

    @Override
    public Batch whole(Path file, Content content) {
        var all = new Batch[1];
        this.<RuntimeException>read(
                file, () -> JsonFile.open(content.bytes()), rows -> false, rows -> all[0] = rows.done());
        return all[0];
    }

    /// The parser has no place where another thread could begin: what follows a batch is known only once
    /// that is read.
    @Override
    public void cut(Path file, OrderedLoader.Pieces<Batch> pieces) throws InterruptedException {
        this.<InterruptedException>read(
                file,
                () -> JsonFile.open(file),
                rows -> rows.size() == BatchSize.ROWS || rows.bytes() >= BatchSize.BYTES,
                rows -> {
                    var batch = rows.done();
                    pieces.add(rows.bytes(), () -> Optional.of(batch));
                });
    }

    private <X extends Exception> void read(Path file, Opening opening, Predicate<JsonRows> isFull, Sink<X> sink)
            throws X {
        int line = 1;
        try (var in = opening.open()) {
            var first = in.nextToken();
            if (first == null) {
                throw new DataException(file + ": is empty: an array of objects, or one object, is needed");
            }
            var rows = new JsonRows(file, 0, selection);
            if (first == JsonToken.START_ARRAY) {
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    line = in.currentTokenLocation().getLineNr();
                    rows.add(requireObject(file, in));
                    if (isFull.test(rows)) {
                        sink.take(rows);
                        rows = new JsonRows(file, 0, selection);
                    }
                }
            } else {
                rows.add(requireObject(file, in));
            }
            requireEnd(file, in);
            sink.take(rows);
        } catch (JacksonException malformed) {
            throw JsonFile.unreadable(file, 0, line, malformed);
        } catch (IOException unreadable) {
            throw JsonFile.unreadable(file, unreadable);
        }
    }

    private static JsonParser requireObject(Path file, JsonParser in) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new DataException(place(file, in) + "a row must be an object, {\"column\": value, …}");
        }
        return in;
    }

    private static void requireEnd(Path file, JsonParser in) {
        if (in.nextToken() != null) {
            throw new DataException(place(file, in)
                    + "something follows the first value: where each line is an object of its own, say"
                    + " `data.format: jsonl`");
        }
    }

    private static String place(Path file, JsonParser in) {
        return file + ":" + in.currentTokenLocation().getLineNr() + ": ";
    }
}
