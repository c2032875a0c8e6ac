import dev.swath.data.Column;
import dev.swath.data.DataFormat;
import dev.swath.data.FileSource;
import dev.swath.data.Missing;
import dev.swath.data.RawTable;
import dev.swath.data.Selection;
import dev.swath.data.Table;
import dev.swath.data.TableCache;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;

/// Reads a CSV file as a trial does. `read FILE TIMES` prints how many milliseconds each took; `raw FILE TIMES
/// TARGET` the
/// same for a file of any format, whatever its columns are like; `map FILE TABLE` how many
/// the first of several trials takes, which makes the table, and how many one after it; `hold FILE TABLE` maps the
/// table,
/// reads every cell of it, column by column, says so, and waits for the end of its standard input.
final class TableBench {
    private static final int THREADS = 2;

    public static void main(String[] args) throws Exception {
        var source = new FileSource(List.of(Path.of(args[1])), DataFormat.CSV);
        switch (args[0]) {
            case "read" -> {
                for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                    long before = System.nanoTime();
                    try (var batches = source.open(Selection.toLearn("y"), THREADS)) {
                        var table = RawTable.from(batches).checked(Missing.REFUSE);
                        tell(before, table);
                    }
                }
            }
            case "raw" -> {
                for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                    long before = System.nanoTime();
                    try (var batches = FileSource.of(Path.of(args[1])).open(Selection.toLearn(args[3]), THREADS)) {
                        var table = RawTable.from(batches);
                        System.out.println((System.nanoTime() - before) / 1e6 + " " + table.gaps().size());
                    }
                }
            }
            case "map" -> {
                for (int i = 0; i < 2; i++) {
                    long before = System.nanoTime();
                    tell(before, shared(source, args[2]));
                }
            }
            case "hold" -> {
                var table = shared(source, args[2]);
                double sum = 0;
                for (var column : table.columns().values()) {
                    var cells = ((Column.Dense) column).cells();
                    for (long row = 0; row < table.rows(); row++) {
                        sum += cells.getAtIndex(ValueLayout.JAVA_DOUBLE, row);
                    }
                }
                System.out.println(sum);
                System.in.read();
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static Table shared(FileSource source, String file) throws Exception {
        return TableCache.shared(Path.of(file), () -> source.open(Selection.toLearn("y"), THREADS))
                .checked(Missing.REFUSE);
    }

    private static void tell(long before, Table table) {
        System.out.println((System.nanoTime() - before) / 1e6 + " " + table.rows());
    }
}
