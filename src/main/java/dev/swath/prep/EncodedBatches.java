package dev.swath.prep;

import dev.swath.data.Batches;
import dev.swath.data.DataException;
import dev.swath.data.DataSource;
import dev.swath.data.Features;
import dev.swath.data.LoaderThreads;
import dev.swath.data.Selection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// New rows as a model takes them, batch by batch, while loader threads read ahead: however many there are,
/// few are in memory.
public final class EncodedBatches implements AutoCloseable {
    private final Batches batches;
    private final Encoding encoding;
    private final Set<String> unseen;
    private boolean anyRow;

    /// Rows that follow each other.
    ///
    /// @param source the file that they are in
    /// @param lines the line on which each row starts, from 1
    public record Part(Features features, String source, long[] lines) {}

    private EncodedBatches(Batches batches, Encoding encoding) {
        this.batches = batches;
        this.encoding = encoding;
        this.unseen = new LinkedHashSet<>(encoding.columns());
    }

    /// Starts to read. The source needs no target; its columns are found by name, and those that the
    /// encoding does not know do not matter.
    public static EncodedBatches open(DataSource source, Encoding encoding, LoaderThreads loaderThreads) {
        return new EncodedBatches(source.open(new Selection.Only(encoding.columns()), loaderThreads), encoding);
    }

    /// The next rows, waiting for them; empty at the end.
    ///
    /// @throws DataException where this place of the source cannot be read or used; or, at the end, where a
    ///     column was in no row
    public Optional<Part> next() {
        var next = batches.next();
        if (next.isEmpty()) {
            requireAllSeen();
            return Optional.empty();
        }
        var batch = next.get();
        anyRow |= batch.rows() > 0;
        batch.names().forEach(unseen::remove);
        return Optional.of(new Part(encoding.encode(batch), batch.source(), batch.lines()));
    }

    /// Rows that name their own columns may lack one; all of them may not.
    private void requireAllSeen() {
        if (anyRow && !unseen.isEmpty()) {
            throw new DataException(batches.source() + ": no row has a column " + String.join(", ", unseen)
                    + ", which the model learned from");
        }
    }

    /// Stops the loader threads.
    @Override
    public void close() {
        batches.close();
    }
}
