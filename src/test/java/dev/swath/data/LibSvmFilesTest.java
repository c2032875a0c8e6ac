package dev.swath.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibSvmFilesTest {
    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theTableIsTheSameToTheBitAsFromCsv(long seed) throws IOException {
        var random = new Random(seed);
        int columns = 1 + random.nextInt(30);
        var csv = new StringBuilder("label");
        for (int c = 1; c <= columns; c++) {
            csv.append(',').append(c);
        }
        var libsvm = new StringBuilder();
        for (int row = 0; row < 5000; row++) {
            var label = random.nextBoolean() ? "+1" : "-1";
            csv.append('\n').append(label);
            libsvm.append(row == 0 ? "" : "\n").append(label);
            for (int c = 1; c <= columns; c++) {
                boolean zero = row > 0 && random.nextInt(3) > 0;
                double value = zero ? 0 : random.nextGaussian() * Math.pow(10, random.nextInt(-9, 9));
                csv.append(',').append(value);
                libsvm.append(zero ? "" : " " + c + ":" + value);
            }
        }
        var expected = SameTable.of(List.of(write("t.csv", csv.toString())), "label", 2);
        var file = write("t.libsvm", libsvm.toString());
        for (int threads : new int[] {1, 2, 5}) {
            assertEquals(expected, SameTable.of(List.of(file), "label", threads), "seed " + seed);
        }
    }

    /// Two columns are mostly 0 and the third is not: of it every cell is kept.
    @Test
    void whatIsMostlyZeroIsKeptWithoutZeros() throws IOException {
        var random = new Random(5);
        int rows = 30_000;
        int columns = 10_000;
        var text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            text.append(row % 2).append(" 1:").append(row + 1);
            for (int column : random.ints(5, 2, columns).sorted().distinct().toArray()) {
                text.append(' ').append(column).append(':').append(column == 7 ? "-0" : row % 3);
            }
            text.append(row == 0 ? " " + columns + ":-0.0\n" : "\n");
        }
        var file = write("wide.svm", text.toString());
        var cache = new TableCache(folder.resolve("cache"), 1L << 40);
        var mapped = cache.table(cache.file("a"), () -> Tables.open(List.of(file), "label", 2));
        for (var raw : List.of(Tables.raw(List.of(file), "label", 2), mapped)) {
            var table = raw.checked(Missing.REFUSE);
            assertEquals(columns, table.columns().size());
            assertInstanceOf(Column.Dense.class, table.columns().get("1"));
            for (int column : new int[] {2, 7, 4711, columns}) {
                assertInstanceOf(SparseNumbers.class, table.columns().get(Integer.toString(column)));
            }
            assertEquals("[-0.0, 0.0, 0.0]", Arrays.toString(Arrays.copyOf(Tables.numbers(table, "10000"), 3)));
            assertEquals(SameTable.of(List.of(file), "label", 1), SameTable.of(table));
        }
        assertTrue(Files.size(cache.file("a")) < 4 << 20, "bytes: " + Files.size(cache.file("a")));
    }

    @Test
    void columnsAreThoseOfAllFiles() throws IOException {
        var files =
                List.of(write("a.svm", "1 1:5 # first\n\n0 2:7\n"), write("b.svm", "1\n# nothing\n0 3:0.5 4:-1e3\n"));
        try (var batches = new FileSource(files, DataFormat.LIBSVM).open(Selection.toLearn("label"), 2)) {
            var table = RawTable.from(batches).checked(Missing.REFUSE);
            assertEquals(List.of("0", "1"), table.classes().labels());
            assertEquals("[5.0, 0.0, 0.0, 0.0]", Arrays.toString(Tables.numbers(table, "1")));
            assertEquals("[0.0, 0.0, 0.0, -1000.0]", Arrays.toString(Tables.numbers(table, "4")));
        }
    }

    @Test
    void aColumnMayBePredictedAndTheLabelBeAFeature() throws IOException {
        var file = write("t.svm", "a 0:1 2:5\nb 2:6\na 1:3\n");
        try (var batches = FileSource.of(file).open(new Selection.ToLearn("2", List.of("1")), 2)) {
            var table = RawTable.from(batches).checked(Missing.REFUSE);
            assertEquals(List.of("a", "b", "a"), Tables.categories(table, "label"));
            assertEquals("[1.0, 0.0, 0.0]", Arrays.toString(Tables.numbers(table, "0")));
            assertEquals("[5.0, 6.0, 0.0]", Arrays.toString(table.numbers().values()));
        }
    }

    @Test
    void aModelsColumnThatNoNewRowNamesIsZero() throws IOException {
        var file = write("t.svm", "1 1:5\n");
        try (var batches = FileSource.of(file).open(new Selection.Only(List.of("9", "1")), 1)) {
            assertEquals(List.of("9", "1"), batches.next().orElseThrow().names());
        }
        assertEquals(List.of("0.0"), Cell.of(file, "9"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 1:2 1:3          | :2: '1:3': the numbers of columns must go up within a row
            1 2:2 1:3 3:4      | :2: '1:3': the numbers of columns must go up within a row
            1 2                | :2: '2': a column's number and its value are needed, as in 12:0.5
            1 :5               | :2: ':5': a column's number and its value are needed
            1 -1:5             | :2: '-1:5': a column's number and its value are needed
            1 3:               | :2: '3:': its value is not a finite number
            1 3:x              | :2: '3:x': its value is not a finite number
            1 3:nan            | :2: '3:nan': its value is not a finite number
            1 3:1e999          | :2: '3:1e999': its value is not a finite number
            1 99999999999999:1 | :2: '99999999999999:1': a column's number and its value are needed
            1 qid:3 1:5        | :2: 'qid:3': queries to rank are no table
            1 2000000000:1     | : has 2000000000 columns, by the largest number that a row names, and at most 200000 can be read
            x,y                | : there is no column
            """)
    void whatIsNoRowIsToldWithItsLine(String row, String message) throws IOException {
        var file = write("t.libsvm", "0 1:1\n" + row + "\n");
        var target = row.equals("x,y") ? "y" : "label";
        var refused = assertThrows(DataException.class, () -> SameTable.of(List.of(file), target, 2));
        assertTrue(String.valueOf(refused.getMessage()).startsWith(file + message), refused.getMessage());
    }

    @Test
    void anEmptyFileHasNoRows() throws IOException {
        var file = write("t.libsvm", "\n# only a comment\n");
        var refused = assertThrows(DataException.class, () -> SameTable.of(List.of(file), "label", 2));
        assertTrue(String.valueOf(refused.getMessage()).startsWith(file + ": "), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            +1 1:0.5 3:2        | LIBSVM
            2 7:1 # a comment   | LIBSVM
            1,2                 | CSV
            a b                 | CSV
            """)
    void theContentTellsTheFormatWhereTheNameDoesNot(String line, DataFormat format) throws IOException {
        assertEquals(format, new DataFile(write("t", line + "\n")).format());
    }

    @Test
    void columnsOfTheFirstRowsAreTold() throws IOException {
        assertEquals(
                List.of("label", "1", "2", "3"),
                new DataFile(write("t.svm", "1 1:5\n1 3:5\n")).columns(DataFormat.LIBSVM));
    }
}
