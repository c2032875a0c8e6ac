package dev.swath.train;

import dev.swath.data.Batch;
import dev.swath.data.BatchColumn;
import dev.swath.data.Batches;
import dev.swath.data.ColumnRules;
import dev.swath.data.Features;
import dev.swath.data.Missing;
import dev.swath.data.RawTable;
import dev.swath.data.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A table that was never in a file.
final class OneBatch implements Batches {
    private Optional<Batch> batch;

    private OneBatch(Batch batch) {
        this.batch = Optional.of(batch);
    }

    /// A table of these numbers. The target of its own is of no use: splits and targets are handed in apart.
    static Table table(Features features) {
        return table(
                features.names(),
                Stream.of(features.columns())
                        .<BatchColumn>map(column -> new BatchColumn.Numbers(column, 0))
                        .toList(),
                Missing.REFUSE);
    }

    static Table table(List<String> names, List<BatchColumn> columns, Missing missing) {
        return table(names, columns, ColumnRules.of(missing));
    }

    static Table table(List<String> names, List<BatchColumn> columns, ColumnRules rules) {
        int rows = switch (columns.getFirst()) {
            case BatchColumn.Numbers numbers -> numbers.values().length;
            case BatchColumn.Sparse sparse -> sparse.numbers().rows();
            case BatchColumn.Texts texts -> texts.cells().length;
        };
        var target = new String[rows];
        Arrays.fill(target, "0");
        return RawTable.from(new OneBatch(new Batch(
                        "memory", names, columns, Optional.of(Batch.Written.of("target", target)), new long[rows])))
                .checked(rules);
    }

    @Override
    public String source() {
        return "memory";
    }

    @Override
    public Optional<Batch> next() {
        var next = batch;
        batch = Optional.empty();
        return next;
    }

    @Override
    public void close() {
        batch = Optional.empty();
    }
}
