package dev.swath.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Collects objects as the rows of a batch. A column comes into being where its name is first seen; an
/// object within a row has columns of its own, `address.city`.
final class JsonRows {
    private final Path file;
    private final long linesBefore;
    private final Selection selection;
    /// The names that the selection is about: looked up for each cell of each row.
    private final Set<String> selected;
    /// The columns that are read beside the target; empty for all.
    private final Optional<Set<String>> only;
    /// Where not all are read, those that there are.
    private final SequencedSet<String> named = new LinkedHashSet<>();
    /// Objects of which a column is dropped: a null in their place is none of a column of theirs.
    private final Set<String> objects;
    private final Map<String, CellsBuilder> columns = new LinkedHashMap<>();
    private final List<String> targets = new ArrayList<>();
    private long[] lines = new long[16];
    private int rows;

    /// @param linesBefore how many lines of the file stand before what the parser reads
    JsonRows(Path file, long linesBefore, Selection selection) {
        this.file = file;
        this.linesBefore = linesBefore;
        this.selection = selection;
        this.selected = switch (selection) {
            case Selection.ToLearn(var target, var drop, var some) -> new HashSet<>(drop);
            case Selection.Only(var names) -> new HashSet<>(names);
            case Selection.All() -> Set.of();
        };
        this.only = selection instanceof Selection.ToLearn(var target, var drop, var some)
                ? some.map(HashSet::new)
                : Optional.empty();
        this.objects = selection instanceof Selection.ToLearn ? objectsOf(selected) : Set.of();
    }

    /// `address` and `address.home` of `address.home.city`.
    static Set<String> objectsOf(Set<String> names) {
        var objects = new HashSet<String>();
        for (var name : names) {
            for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                objects.add(name.substring(0, dot));
            }
        }
        return objects;
    }

    int size() {
        return rows;
    }

    /// What they take of memory, roughly.
    long bytes() {
        return BatchSize.ofCells((long) columns.size() * rows);
    }

    /// Takes the object at whose start the parser is, and leaves it at its end.
    ///
    /// @throws DataException where it holds what no table can
    void add(JsonParser in) {
        if (rows == lines.length) {
            lines = Arrays.copyOf(lines, rows * 2);
        }
        lines[rows] = line(in);
        fields(in, "");
        rows++;
        if (selection instanceof Selection.ToLearn && targets.size() < rows) {
            targets.add("");
        }
    }

    private void fields(JsonParser in, String within) {
        while (in.nextToken() != JsonToken.END_OBJECT) {
            var name = within + in.currentName();
            if (name.isBlank()) {
                throw refused(in, "a column has no name");
            }
            var value = in.nextToken();
            if (isDropped(name)) {
                in.skipChildren();
            } else if (value == JsonToken.START_OBJECT) {
                fields(in, name + ".");
            } else {
                field(in, name, value);
            }
        }
    }

    private boolean isDropped(String name) {
        return selection instanceof Selection.ToLearn && selected.contains(name);
    }

    private void field(JsonParser in, String name, JsonToken value) {
        switch (selection) {
            case Selection.ToLearn(var target, var drop, var some) when name.equals(target) -> target(in, name, value);
            case Selection.Only _ when !selected.contains(name) -> in.skipChildren();
            case Selection.ToLearn _
            when value == JsonToken.VALUE_NULL && objects.contains(name) && !columns.containsKey(name) -> {}
            case Selection.ToLearn _ when isPassedOver(name) -> in.skipChildren();
            case Selection.ToLearn _, Selection.Only _, Selection.All _ -> {
                var column = columns.computeIfAbsent(name, first -> new CellsBuilder(0));
                if (column.size() > rows) {
                    throw twice(in, name);
                }
                column.fillTo(rows);
                cell(in, name, value, column);
            }
        }
    }

    /// Remembers that there is such a column.
    private boolean isPassedOver(String name) {
        return only.filter(columns -> {
                    named.add(name);
                    return !columns.contains(name);
                })
                .isPresent();
    }

    private void target(JsonParser in, String name, JsonToken value) {
        if (targets.size() > rows) {
            throw twice(in, name);
        }
        switch (value) {
            case VALUE_NULL -> targets.add("");
            case START_ARRAY -> throw list(in, name);
            default -> targets.add(in.getString());
        }
    }

    private void cell(JsonParser in, String name, JsonToken value, CellsBuilder column) {
        switch (value) {
            case VALUE_NULL -> column.addMissing();
            case VALUE_NUMBER_INT -> whole(in, column);
            case VALUE_NUMBER_FLOAT -> {
                double number = in.getDoubleValue();
                if (Double.isFinite(number)) {
                    column.add(number);
                } else {
                    column.add(in.getString());
                }
            }
            case START_ARRAY -> {
                if (!(selection instanceof Selection.All)) {
                    throw list(in, name);
                }
                in.skipChildren();
                column.addMissing();
            }
            default -> column.add(in.getString());
        }
    }

    private static void whole(JsonParser in, CellsBuilder column) {
        switch (in.getNumberType()) {
            case INT, LONG -> {
                long number = in.getLongValue();
                if (number > -Cells.BEYOND_EXACT && number < Cells.BEYOND_EXACT) {
                    column.add((double) number);
                } else {
                    column.add(in.getString());
                }
            }
            default -> column.add(in.getString());
        }
    }

    private DataException list(JsonParser in, String name) {
        return refused(
                in,
                "'" + name + "' is a list, which is no cell of a table: give its items names of their own, or leave it"
                        + " out with `data.drop: [" + name + "]`");
    }

    private DataException twice(JsonParser in, String name) {
        return refused(in, "a row has two values for '" + name + "'");
    }

    private DataException refused(JsonParser in, String what) {
        return new DataException(file + ":" + line(in) + ": " + what);
    }

    private long line(JsonParser in) {
        return linesBefore + in.currentTokenLocation().getLineNr();
    }

    Batch done() {
        columns.values().forEach(column -> column.fillTo(rows));
        return new Batch(
                file.toString(),
                List.copyOf(columns.keySet()),
                columns.values().stream().map(CellsBuilder::done).toList(),
                selection instanceof Selection.ToLearn(var target, var drop, var some)
                        ? Optional.of(Batch.Written.of(target, targets.toArray(String[]::new)))
                        : Optional.empty(),
                Arrays.copyOf(lines, rows),
                List.copyOf(named),
                LeftOut.NOTHING);
    }
}
