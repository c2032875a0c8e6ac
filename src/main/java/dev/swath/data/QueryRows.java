package dev.swath.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// The rows of a query, in the file into which {@link Query#copyInto} has put them. What is said of them names the
/// database and the number of the row.
///
/// @param url of the database
/// @param onError what becomes of rows that cannot be used
public record QueryRows(Path file, String url, OnError onError) implements DataSource {

    @Override
    public Batches open(Selection selection, LoaderThreads loaderThreads) {
        var source = new FileSource(List.of(file), DataFormat.CSV, ImageSize.USUAL, onError);
        return new Named(source.open(selection, loaderThreads), url);
    }

    /// Rows under the name of where they come from.
    private static final class Named implements BatchesOfOthers {
        private final Batches batches;
        private final String url;
        private long rows;

        Named(Batches batches, String url) {
            this.batches = batches;
            this.url = url;
        }

        @Override
        public Batches batches() {
            return batches;
        }

        @Override
        public String source() {
            return url;
        }

        @Override
        public Optional<Batch> next() {
            return batches.next().map(this::named);
        }

        private Batch named(Batch batch) {
            long before = rows;
            rows += batch.rows();
            return batch.from(url, LongStream.rangeClosed(before + 1, rows).toArray());
        }
    }
}
