package dev.swath.data;

import java.util.ArrayList;
import java.util.List;

/// A table in memory: feature columns as numbers, the target column as it was written.
public final class Table {
    private final String source;
    private final Features features;
    private final RawTarget target;

    private Table(String source, Features features, RawTarget target) {
        this.source = source;
        this.features = features;
        this.target = target;
    }

    /// Takes all batches, waiting for the loader threads as long as it takes.
    ///
    /// @throws DataException where the source cannot be read or a cell cannot be used: the first such
    ///     place in the source
    public static Table from(Batches batches) {
        var all = new ArrayList<Batch>();
        int rows = 0;
        for (var next = batches.next(); next.isPresent(); next = batches.next()) {
            all.add(next.get());
            rows += next.get().rows();
        }
        if (rows == 0) {
            throw new DataException(batches.source() + ": no rows below the header");
        }
        var first = all.getFirst();
        var columns = new double[first.features().size()][rows];
        var raw = new String[rows];
        var places = new RowPlaces(rows);
        int row = 0;
        for (var batch : all) {
            for (int c = 0; c < columns.length; c++) {
                System.arraycopy(batch.columns()[c], 0, columns[c], row, batch.rows());
            }
            System.arraycopy(batch.target(), 0, raw, row, batch.rows());
            places.add(row, batch);
            row += batch.rows();
        }
        var target = new RawTarget(batches.source(), first.targetName(), raw, places);
        return new Table(batches.source(), new Features(first.features(), columns), target);
    }

    /// The file or whatever else this came from, for messages.
    public String source() {
        return source;
    }

    public Features features() {
        return features;
    }

    public int rows() {
        return features.rows();
    }

    /// Every column's name, the target's last.
    public List<String> columnNames() {
        var names = new ArrayList<>(features.names());
        names.add(target.name());
        return names;
    }

    /// The target as classes. Texts that are the same number (`3`, `3.0`, `3e0`) are one class.
    ///
    /// @throws DataException where a cell is empty or `NaN`, or there are fewer than two classes
    public Target.Classes classes() {
        return target.classes();
    }

    /// The target as numbers.
    ///
    /// @throws DataException where a cell is not a finite number
    public Target.Numbers numbers() {
        return target.numbers();
    }
}
