package dev.swath.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// Loads tables and looks into them.
public final class Tables {
    private Tables() {}

    public static Table load(List<Path> files, String target, int threads) {
        return load(files, target, threads, Missing.REFUSE);
    }

    public static Table load(List<Path> files, String target, int threads, Missing missing) {
        try (var batches = open(files, target, threads)) {
            return Table.from(batches, missing);
        }
    }

    /// As it was found.
    static RawTable raw(List<Path> files, String target, int threads) {
        try (var batches = open(files, target, threads)) {
            return RawTable.from(batches);
        }
    }

    /// The first file's ending tells the format; CSV where it tells none.
    public static Batches open(List<Path> files, String target, int threads) {
        return new FileSource(files, DataFormat.ofName(files.getFirst()).orElse(DataFormat.CSV))
                .open(Selection.toLearn(target), threads);
    }

    private static Column column(Table table, String name) {
        return Objects.requireNonNull(table.columns().get(name), name);
    }

    public static double[] numbers(Table table, String name) {
        return switch (column(table, name)) {
            case Column.Numbers numbers -> numbers.values();
            case Column.Categories categories -> throw new AssertionError(categories);
        };
    }

    public static List<String> labels(Table table, String name) {
        return switch (column(table, name)) {
            case Column.Numbers numbers -> throw new AssertionError(numbers);
            case Column.Categories categories -> categories.labels();
        };
    }

    /// The category of each row; empty where there is none.
    public static List<String> categories(Table table, String name) {
        return switch (column(table, name)) {
            case Column.Numbers numbers -> throw new AssertionError(numbers);
            case Column.Categories categories ->
                IntStream.of(categories.codes())
                        .mapToObj(code -> code < 0 ? "" : categories.labels().get(code))
                        .toList();
        };
    }

    public static int[] rows(Table table) {
        return IntStream.range(0, table.rows()).toArray();
    }
}
