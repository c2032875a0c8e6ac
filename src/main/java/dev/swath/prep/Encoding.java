package dev.swath.prep;

import dev.swath.data.Batch;
import dev.swath.data.Column;
import dev.swath.data.DataException;
import dev.swath.data.FeatureCells;
import dev.swath.data.Features;
import dev.swath.data.Frame;
import dev.swath.data.Missing;
import dev.swath.data.RawTable;
import dev.swath.data.Table;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the columns of a table become the numbers that trainers take. It is fitted on training rows and on
/// nothing else, saved with the model that learned from them, and gives finite numbers for whatever rows it
/// is asked for.
///
/// @param inputs the columns of the table, in its order
/// @param missing what becomes of gaps that the steps leave
/// @param steps what happens to the columns before, in their order
/// @param parts one for each column that the steps leave
public record Encoding(List<Frame.Input> inputs, Missing missing, List<FittedStep> steps, List<ColumnEncoding> parts)
        implements Serializable {
    public Encoding {
        inputs = List.copyOf(inputs);
        steps = List.copyOf(steps);
        parts = List.copyOf(parts);
    }

    /// Without steps, fitted on these rows: whatever other rows hold, it stays the same.
    public static Encoding of(Table table, int[] training) {
        return of(table, List.of(), Frame.of(table, training));
    }

    /// Fitted on what steps have made of the training rows.
    ///
    /// @param prepared training rows as the last step leaves them
    /// @throws DataException where a column has more categories than can be features each
    static Encoding of(Table table, List<FittedStep> steps, Frame prepared) {
        var parts = new ArrayList<ColumnEncoding>();
        prepared.columns().forEach((name, column) -> parts.add(part(name, column, table.missing(), table.source())));
        return new Encoding(table.inputs(), table.missing(), steps, parts);
    }

    private static ColumnEncoding part(String name, Column column, Missing missing, String source) {
        return switch (column) {
            case Column.Numbers numbers ->
                new ColumnEncoding.Numbers(
                        name,
                        switch (missing) {
                            case REFUSE -> Double.NaN;
                            case IMPUTE -> Quantiles.median(numbers.values());
                        });
            case Column.Categories categories -> {
                var part = ColumnEncoding.Categories.of(name, categories);
                if (part.labels().size() > RawTable.MOST_CATEGORIES + 1) {
                    throw new DataException(source + ": column '" + name + "' has still "
                            + part.labels().size() + " different texts after the last step of preprocess, which are too"
                            + " many for a feature each (more than " + RawTable.MOST_CATEGORIES
                            + "): put a step for it there, such as rare, encode or tfidf, or leave the column out with"
                            + " `data.drop: [" + name + "]`");
                }
                yield part;
            }
        };
    }

    /// How many features there are where no step comes before, without making them.
    public static int features(Table table, int[] training) {
        int features = 0;
        for (var column : table.columns().values()) {
            features += switch (column) {
                case Column.Numbers _ -> 1;
                case Column.Categories categories ->
                    ColumnEncoding.Categories.of("", categories.select(training))
                            .features()
                            .size();
            };
        }
        return features;
    }

    /// The names of the columns that it takes, as they are written in sources.
    public List<String> columns() {
        return inputs.stream().map(Frame.Input::written).toList();
    }

    /// The names of the features that it gives.
    public List<String> features() {
        return parts.stream().flatMap(part -> part.features().stream()).toList();
    }

    /// Rows of the table that it was fitted on, in the order given. A step that learned the target does to them what
    /// it does to new rows; what a trainer learns from, a {@link Pipeline} gives.
    public Features encode(Table table, int[] rows) {
        return encode(Frame.of(table, rows));
    }

    /// New rows, whose columns are found by name; what else they have does not matter. A column that the
    /// batch lacks has no value in any of its rows.
    ///
    /// @throws DataException where a cell is a text and was a number in training, or has no value and that is
    ///     refused; it names file and line
    public Features encode(Batch batch) {
        return encode(Frame.of(batch, inputs));
    }

    private Features encode(Frame frame) {
        inputs.stream()
                .filter(input -> !input.mayHaveGaps())
                .forEach(
                        input -> refuseGaps(frame, input.name(), frame.columns().get(input.name())));
        var prepared = frame;
        for (var step : steps) {
            prepared = step.apply(prepared);
        }
        return finish(prepared);
    }

    /// Rows as the last step leaves them.
    Features finish(Frame prepared) {
        var features = new ArrayList<FeatureCells>();
        for (var part : parts) {
            var column = prepared.columns().get(part.name());
            switch (part) {
                case ColumnEncoding.Numbers numbers
                when column instanceof Column.Numbers values -> {
                    var encoded = numbers.encode(values);
                    refuseGaps(prepared, part.name(), Double.isNaN(numbers.substitute()) ? values : null);
                    features.add(encoded);
                }
                case ColumnEncoding.Categories categories
                when column instanceof Column.Categories codes -> {
                    refuseGaps(prepared, part.name(), missing == Missing.REFUSE ? codes : null);
                    features.addAll(categories.encode(codes));
                }
                case ColumnEncoding.Numbers _, ColumnEncoding.Categories _ ->
                    throw new IllegalArgumentException("column " + part.name() + " is gone, or of another type");
            }
        }
        return new Features(features(), features);
    }

    private static void refuseGaps(Frame frame, String name, @Nullable Column column) {
        for (int row = 0; column != null && column.missing() > 0 && row < frame.rows(); row++) {
            if (!column.has(row)) {
                throw new DataException(frame.place(row) + ": column '" + name
                        + "' has no value; the model learned from data without gaps (`data.missing: impute` would fill"
                        + " them)");
            }
        }
    }
}
