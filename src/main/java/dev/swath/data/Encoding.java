package dev.swath.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the columns of a table become the numbers that trainers take. It is fitted on training rows and on
/// nothing else, saved with the model that learned from them, and gives finite numbers for whatever rows it
/// is asked for.
///
/// @param missing what becomes of gaps
/// @param parts one for each column, in the order of the table
public record Encoding(Missing missing, List<ColumnEncoding> parts) implements Serializable {
    public Encoding {
        parts = List.copyOf(parts);
    }

    /// Fitted on these rows: whatever other rows hold, it stays the same.
    public static Encoding of(Table table, int[] training) {
        var parts = new ArrayList<ColumnEncoding>();
        table.columns().forEach((name, column) -> parts.add(fitted(name, column, training, table.missing())));
        return new Encoding(table.missing(), parts);
    }

    private static ColumnEncoding fitted(String name, Column column, int[] training, Missing missing) {
        return switch (column) {
            case Column.Numbers numbers ->
                new ColumnEncoding.Numbers(
                        name,
                        switch (missing) {
                            case REFUSE -> Double.NaN;
                            case IMPUTE -> median(numbers.values(), training);
                        });
            case Column.Categories categories ->
                new ColumnEncoding.Categories(name, occurring(categories.labels(), categories.codes(), training));
        };
    }

    /// 0 where no training row has a number: nothing is known of the column then.
    private static double median(double[] values, int[] rows) {
        var sorted = Arrays.stream(rows)
                .mapToDouble(row -> values[row])
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return 0;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
    }

    private static List<String> occurring(List<String> labels, int[] codes, int[] rows) {
        var occurs = new boolean[labels.size()];
        boolean none = false;
        for (int row : rows) {
            if (codes[row] < 0) {
                none = true;
            } else {
                occurs[codes[row]] = true;
            }
        }
        var occurring = new ArrayList<String>();
        for (int code = 0; code < occurs.length; code++) {
            if (occurs[code]) {
                occurring.add(labels.get(code));
            }
        }
        if (none) {
            occurring.add(ColumnEncoding.NONE);
        }
        return occurring;
    }

    /// The names of the columns that it takes.
    public List<String> columns() {
        return parts.stream().map(ColumnEncoding::name).toList();
    }

    /// The names of the features that it gives.
    public List<String> features() {
        return parts.stream().flatMap(part -> part.features().stream()).toList();
    }

    /// Rows of the table that it was fitted on, in the order given: training rows or others.
    public Features encode(Table table, int[] rows) {
        var out = new FeatureWriter(features(), rows.length);
        for (var part : parts) {
            var column = Optional.ofNullable(table.columns().get(part.name()))
                    .orElseThrow(() -> new IllegalArgumentException("no column " + part.name()));
            switch (part) {
                case ColumnEncoding.Numbers(var name, double substitute)
                when column instanceof Column.Numbers numbers -> {
                    var values = numbers.values();
                    out.numbers(row -> values[rows[row]], substitute, row -> gap(table.place(rows[row]), name));
                }
                case ColumnEncoding.Categories(var name, var labels)
                when column instanceof Column.Categories categories -> {
                    var positions = positions(labels, categories.labels());
                    var codes = categories.codes();
                    int ofNone = labels.indexOf(ColumnEncoding.NONE);
                    out.categories(labels.size(), row -> codes[rows[row]] < 0 ? ofNone : positions[codes[rows[row]]]);
                }
                case ColumnEncoding.Numbers _, ColumnEncoding.Categories _ ->
                    throw new IllegalArgumentException("column " + part.name() + " was of another type");
            }
        }
        return out.done();
    }

    /// Where each label of a table stands among those of the training rows; -1 for one that does not.
    private static int[] positions(List<String> labels, List<String> known) {
        return known.stream().mapToInt(labels::indexOf).toArray();
    }

    /// New rows, whose columns are found by name; what else they have does not matter. A column that the
    /// batch lacks has no value in any of its rows.
    ///
    /// @throws DataException where a cell is a text and was a number in training, or has no value and that is
    ///     refused; it names file and line
    public Features encode(Batch batch) {
        var out = new FeatureWriter(features(), batch.rows());
        var places = new HashMap<String, Integer>();
        for (int c = 0; c < batch.names().size(); c++) {
            places.put(batch.names().get(c), c);
        }
        for (var part : parts) {
            var column = Optional.ofNullable(places.get(part.name()))
                    .map(batch.columns()::get)
                    .orElseGet(() -> new BatchColumn.Numbers(nothing(batch.rows()), batch.rows()));
            switch (part) {
                case ColumnEncoding.Numbers(var name, double substitute) ->
                    out.numbers(
                            row -> number(batch, row, name, column), substitute, row -> gap(batch.place(row), name));
                case ColumnEncoding.Categories(var name, var labels) -> {
                    var positions = new HashMap<String, Integer>();
                    labels.forEach(label -> positions.put(label, positions.size()));
                    out.categories(labels.size(), row -> position(batch, row, name, column, positions));
                }
            }
        }
        return out.done();
    }

    private static double[] nothing(int rows) {
        var none = new double[rows];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    private static double number(Batch batch, int row, String name, BatchColumn column) {
        return switch (column) {
            case BatchColumn.Numbers(var values, int none) -> values[row];
            case BatchColumn.Texts(var cells, int none) -> {
                double number = Cells.number(cells[row]);
                if (Double.isNaN(number) && !cells[row].isEmpty()) {
                    throw new DataException(batch.place(row) + ": column '" + name + "' is " + Cells.quote(cells[row])
                            + ", which is not a finite number, as all were that the model learned from");
                }
                yield number;
            }
        };
    }

    private int position(Batch batch, int row, String name, BatchColumn column, Map<String, Integer> positions) {
        var label = switch (column) {
            case BatchColumn.Numbers(var values, int none) ->
                Double.isNaN(values[row])
                        ? ColumnEncoding.NONE
                        : Label.of(values[row]).text();
            case BatchColumn.Texts(var cells, int none) ->
                cells[row].isEmpty()
                        ? ColumnEncoding.NONE
                        : Label.rounded(cells[row]).text();
        };
        if (label.equals(ColumnEncoding.NONE) && missing == Missing.REFUSE) {
            throw gap(batch.place(row), name);
        }
        return positions.getOrDefault(label, -1);
    }

    private static DataException gap(String place, String name) {
        return new DataException(place + ": column '" + name
                + "' has no value; the model learned from data without gaps (`data.missing: impute` would fill them)");
    }
}
