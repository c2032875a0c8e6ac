package dev.swath.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A table in memory that can be learned from: feature columns of numbers or of few categories, with gaps
/// only where they are to be imputed, and the target column as it was written. Trainers get numbers of it
/// by an {@link Encoding}.
public final class Table {
    private final String source;
    private final int rows;
    private final SequencedMap<String, Column> columns;
    private final List<Frame.Input> inputs;
    private final Map<String, Column> aside;
    private final Missing missing;
    private final RawTarget target;
    private final RowPlaces places;

    Table(
            String source,
            int rows,
            SequencedMap<String, Column> columns,
            List<Frame.Input> inputs,
            Map<String, Column> aside,
            Missing missing,
            RawTarget target,
            RowPlaces places) {
        this.source = source;
        this.rows = rows;
        this.columns = columns;
        this.inputs = List.copyOf(inputs);
        this.aside = Map.copyOf(aside);
        this.missing = missing;
        this.target = target;
        this.places = places;
    }

    /// Takes all batches, waiting for the loader threads as long as it takes.
    ///
    /// @param batches of a source with a target
    /// @param missing what becomes of gaps
    /// @throws DataException where the source cannot be read: the first such place in it; or where a column
    ///     cannot be used
    public static Table from(Batches batches, Missing missing) {
        return RawTable.from(batches).checked(missing);
    }

    /// The file or whatever else this came from, for messages.
    public String source() {
        return source;
    }

    public int rows() {
        return rows;
    }

    /// Every column's name, the target's last.
    public List<String> columnNames() {
        var names = new ArrayList<>(columns.keySet());
        names.add(target.name());
        return names;
    }

    /// What becomes of its gaps.
    public Missing missing() {
        return missing;
    }

    /// The columns to learn from, by name.
    public SequencedMap<String, Column> columns() {
        return columns;
    }

    /// The columns to learn from, as they are to be found in a source.
    public List<Frame.Input> inputs() {
        return inputs;
    }

    /// A column by which rows are split.
    ///
    /// @throws IllegalArgumentException where it was not set aside
    public SplitRules.Key key(String name) {
        var column = aside.get(name);
        if (column == null) {
            throw new IllegalArgumentException("column '" + name + "' was not set aside");
        }
        return new SplitRules.Key(name, column);
    }

    /// File and line of a row: `parts/a.csv:3`.
    String place(int row) {
        return places.at(row);
    }

    /// The target as classes. Texts that are the same number (`3`, `3.0`, `3e0`) are one class.
    ///
    /// @throws DataException where a cell is missing, or there are fewer than two classes
    public Target.Classes classes() {
        return target.classes();
    }

    /// The target as two classes, of which this one is the second: the positive one of metrics that are about one.
    ///
    /// @throws DataException where it is none of them, or there are others than two; or as {@link #classes()}
    public Target.Classes classes(String positive) {
        return target.classes().withPositive(positive).orElseThrow(() -> target.noPositive(positive));
    }

    /// The target as numbers.
    ///
    /// @throws DataException where a cell is not a finite number
    public Target.Numbers numbers() {
        return target.numbers();
    }
}
