package dev.swath.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// All that a trainer can see of a table, for comparisons to the bit.
///
/// @param columns each with its name
record SameTable(List<String> names, List<String> columns, String target) {
    static SameTable of(List<Path> files, String target, int threads) {
        return of(files, Selection.toLearn(target), threads);
    }

    static SameTable of(List<Path> files, Selection selection, int threads) {
        var format = DataFormat.ofName(files.getFirst()).orElse(DataFormat.CSV);
        return of(new FileSource(files, format), selection, threads);
    }

    static SameTable of(DataSource source, Selection selection, int threads) {
        return of(source, selection, new LoaderThreads.Fixed(threads));
    }

    static SameTable of(DataSource source, Selection selection, LoaderThreads threads) {
        try (var batches = source.open(selection, threads)) {
            return of(RawTable.from(batches).checked(Missing.IMPUTE));
        }
    }

    static SameTable of(Table table) {
        return new SameTable(
                List.copyOf(table.columns().keySet()),
                table.columns().entrySet().stream()
                        .map(column -> column.getKey() + " " + cells(column.getValue()))
                        .toList(),
                target(table));
    }

    private static String cells(Column column) {
        return switch (column) {
            case Column.Numbers numbers ->
                Arrays.toString(Arrays.stream(numbers.values())
                        .mapToLong(Double::doubleToRawLongBits)
                        .toArray());
            case Column.Categories categories -> categories.labels() + Arrays.toString(categories.codes());
        };
    }

    @Override
    public String toString() {
        return names + " and " + target;
    }

    private static String target(Table table) {
        try {
            var classes = table.classes();
            return classes.labels() + Arrays.toString(classes.codes());
        } catch (DataException gaps) {
            return String.valueOf(gaps.getMessage()).replaceAll("^.*:\\d+: ", "");
        }
    }
}
