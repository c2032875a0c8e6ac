package dev.swath.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.IntFunction;

/// Rows on their way from a table to features: columns of numbers or of categories, either with gaps. Where
/// there are texts, each distinct one is a category.
///
/// @param columns by name
/// @param places file and line of each row, for messages
public record Frame(SequencedMap<String, Column> columns, int rows, IntFunction<String> places) {
    public Frame {
        columns = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(columns));
    }

    /// What a column's cells are taken for.
    public enum Kind {
        NUMBER,
        CATEGORY
    }

    /// A column, and how it is found in a source.
    ///
    /// @param written its name there
    /// @param mayHaveGaps whether rows without a value can be used
    public record Input(String name, String written, Kind kind, boolean mayHaveGaps) implements Serializable {}

    /// Whether a column is one of numbers.
    static Kind kind(Column column) {
        return switch (column) {
            case Column.Numbers _ -> Kind.NUMBER;
            case Column.Categories _ -> Kind.CATEGORY;
        };
    }

    /// Rows of a table, in the order given.
    public static Frame of(Table table, int[] rows) {
        var columns = new LinkedHashMap<String, Column>();
        var positions = new RowPositions(rows);
        table.columns()
                .forEach((name, column) -> columns.put(
                        name, column instanceof SparseNumbers sparse ? sparse.select(positions) : column.select(rows)));
        return new Frame(columns, rows.length, row -> table.place(rows[row]));
    }

    /// New rows, whose columns are found by name; what else they have does not matter. A column that the batch
    /// lacks has no value in any of its rows.
    ///
    /// @param inputs the columns that are wanted
    /// @throws DataException where a cell of numbers is a text; it names file and line
    public static Frame of(Batch batch, List<Input> inputs) {
        var places = new HashMap<String, Integer>();
        for (int c = 0; c < batch.names().size(); c++) {
            places.put(batch.names().get(c), c);
        }
        var columns = new LinkedHashMap<String, Column>();
        for (var input : inputs) {
            var place = places.get(input.written());
            columns.put(
                    input.name(),
                    place == null
                            ? nothing(input.kind(), batch.rows())
                            : switch (input.kind()) {
                                case NUMBER ->
                                    numbers(
                                            batch,
                                            input.written(),
                                            batch.columns().get(place));
                                case CATEGORY -> categories(batch.columns().get(place));
                            });
        }
        return new Frame(columns, batch.rows(), batch::place);
    }

    private static Column nothing(Kind kind, int rows) {
        return switch (kind) {
            case NUMBER -> {
                var none = new double[rows];
                Arrays.fill(none, Double.NaN);
                yield Column.Numbers.of(none);
            }
            case CATEGORY -> {
                var none = new int[rows];
                Arrays.fill(none, -1);
                yield Column.Categories.of(List.of(), none);
            }
        };
    }

    private static Column numbers(Batch batch, String name, BatchColumn column) {
        return switch (column) {
            case BatchColumn.Numbers(var values, int _) -> Column.Numbers.of(values);
            case BatchColumn.Sparse(var numbers) -> numbers;
            case BatchColumn.Texts(var cells, int _) -> {
                var numbers = new double[cells.length];
                for (int row = 0; row < cells.length; row++) {
                    numbers[row] = Cells.number(cells[row]);
                    if (Double.isNaN(numbers[row]) && !cells[row].isEmpty()) {
                        throw new DataException(batch.place(row) + ": column '" + name + "' is "
                                + Cells.quote(cells[row])
                                + ", which is not a finite number, as all were that the model learned from");
                    }
                }
                yield Column.Numbers.of(numbers);
            }
        };
    }

    private static Column categories(BatchColumn column) {
        return switch (column) {
            case BatchColumn.Numbers(var values, int _) ->
                Column.Numbers.of(values).asCategories();
            case BatchColumn.Sparse(var numbers) -> numbers.asCategories();
            case BatchColumn.Texts(var cells, int _) -> {
                var known = new HashMap<String, Integer>();
                var labels = new LinkedHashMap<String, Integer>();
                var codes = new int[cells.length];
                for (int row = 0; row < cells.length; row++) {
                    var cell = cells[row];
                    codes[row] = cell.isEmpty()
                            ? -1
                            : known.computeIfAbsent(cell, written -> code(labels, Label.rounded(written)));
                }
                yield Column.Categories.of(labels.keySet(), codes);
            }
        };
    }

    private static int code(Map<String, Integer> labels, Label label) {
        return labels.computeIfAbsent(label.text(), _ -> labels.size());
    }

    /// The same with columns changed, each where it was, and those that are new at the end.
    public Frame with(Map<String, Column> changed) {
        var all = new LinkedHashMap<>(columns);
        all.putAll(changed);
        return new Frame(all, rows, places);
    }

    /// The same with others in the places of some columns: all of them where the first of these was.
    public Frame replaced(Iterable<String> names, SequencedMap<String, Column> by) {
        var all = new LinkedHashMap<String, Column>();
        var gone = new HashSet<String>();
        names.forEach(gone::add);
        boolean placed = false;
        for (var column : columns.entrySet()) {
            if (!gone.contains(column.getKey())) {
                put(all, column.getKey(), column.getValue());
            } else if (!placed) {
                by.forEach((name, one) -> put(all, name, one));
                placed = true;
            }
        }
        return new Frame(all, rows, places);
    }

    private static void put(Map<String, Column> all, String name, Column column) {
        if (all.putIfAbsent(name, column) != null) {
            throw new DataException("there would be two columns '" + name + "': give one of them another name");
        }
    }

    /// File and line of a row: `parts/a.csv:3`.
    public String place(int row) {
        return places.apply(row);
    }
}
