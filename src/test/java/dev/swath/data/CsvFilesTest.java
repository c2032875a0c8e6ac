package dev.swath.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void readsColumnsInTheOrderOfTheFileWhateverTheNumberOfThreads(int threads) throws IOException {
        var text = new StringBuilder("a,class,b\n");
        int rows = 20_000;
        for (int row = 0; row < rows; row++) {
            text.append(row)
                    .append(",c")
                    .append(row % 3)
                    .append(',')
                    .append(-row / 8.0)
                    .append('\n');
        }
        var table = load(write(text.toString()), "class", threads);
        assertEquals(rows, table.rows());
        assertEquals(List.of("a", "b", "class"), table.columnNames());
        for (int row = 0; row < rows; row++) {
            assertEquals(row, Tables.numbers(table, "a")[row]);
            assertEquals(-row / 8.0, Tables.numbers(table, "b")[row]);
        }
    }

    @Test
    void eachGapAmongTextsIsCounted() throws IOException {
        for (var first : List.of("q", "\"q\"")) {
            var file = write("a,b,y\n" + first + ",red,1\n" + "x,,0\n".repeat(5) + "z,NA,1\n".repeat(2) + "z,blue,0\n");
            try (var batches = FileSource.of(file).open(Selection.toLearn("y"), 1)) {
                assertEquals(Map.of("b", 7), RawTable.from(batches).gaps());
            }
        }
    }

    @Test
    void takesByteOrderMarkCarriageReturnsQuotesAndEmptyLines() throws IOException {
        var table = load(
                write("\uFEFF\"x, the \"\"first\"\"\",\"größe\"\r\n\"1.5\",\"zwei\r\nZeilen\"\r\n\r\n -2e3 ,b\r\n"),
                "größe",
                2);
        assertEquals(List.of("x, the \"first\"", "größe"), table.columnNames());
        assertArrayEquals(new double[] {1.5, -2000}, Tables.numbers(table, "x, the \"first\""));
        assertEquals(List.of("b", "zwei\r\nZeilen"), table.classes().labels());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void readsNumbersToTheBit(long seed) throws IOException {
        var random = new Random(seed);
        var numbers = new double[500];
        var text = new StringBuilder("x,y\n");
        for (int i = 0; i < numbers.length; i++) {
            do {
                numbers[i] = Double.longBitsToDouble(random.nextLong());
            } while (!Double.isFinite(numbers[i]));
            text.append(numbers[i]).append(",1\n");
        }
        assertArrayEquals(numbers, Tables.numbers(load(write(text.toString()), "y", 2), "x"), "seed " + seed);
    }

    @Test
    void equalNumbersAreOneClassAndNumbersComeInTheirOrder() throws IOException {
        var classes = load(
                        write("x,y\n1,10\n1,9.0\n1,9\n1,-1\n1,9e0\n1,ten\n1,9007199254740993\n1,9007199254740992\n"),
                        "y",
                        1)
                .classes();
        assertEquals(List.of("-1", "9", "10", "9007199254740992", "9007199254740993", "ten"), classes.labels());
        assertArrayEquals(new int[] {2, 1, 1, 0, 1, 5, 4, 3}, classes.codes());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            x,y\\n1,a\\n,b\\n           | :3: column 'x' has no value here (1 row of 2 has none): fill
            x,y\\n1,a\\n\\n1,a\\nNaN,b\\n | :5: column 'x' has no value here
            x,y\\n1,a\\n-inf,b\\n       | :3: column 'x' is '-inf', which is not a finite number
            x,y\\n1,a\\n1e999,b\\n      | :3: column 'x' is '1e999', which is not a finite number
            x,y\\n"1\\n",a\\n2\\n       | :4: has 1 field, but the header has 2
            x,y\\n1,a\\n2,b,c\\n        | :3: has 3 fields, but the header has 2
            x,y\\n1,a\\n"2,b\\n         | : after line 2: is not CSV
            x,y\\n                      | : there are no rows in it
            x,x,y\\n1,2,a\\n            | :1: two columns are called 'x'
            x,,y\\n1,2,a\\n             | :1: column 2 has no name
            x,z\\n1,a\\n                | :1: there is no column 'y' to predict; the columns are x, z
            y\\n1\\n                    | :1: 'y' is the only column
            """)
    void namesFileLineAndTroubleOf(String text, String message) throws IOException {
        var file = write(text.replace("\\n", "\n"));
        for (int threads = 1; threads <= 3; threads++) {
            int loaders = threads;
            var refused = assertThrows(DataException.class, () -> load(file, "y", loaders));
            assertTrue(String.valueOf(refused.getMessage()).startsWith(file + message), refused.getMessage());
        }
    }

    @Test
    void namesWhatCannotBeRead() throws IOException {
        var none = folder.resolve("none.csv");
        assertEquals(none + ": there is no such file", message(none));
        assertEquals(folder + ": is a folder, not a file", message(folder));
        assertTrue(message(write("")).contains(": is empty: a header"));
        var latin = folder.resolve("latin.csv");
        Files.write(latin, "x,y\n1,a\n2,größe\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(latin + ":3: is not UTF-8 text", message(latin));
    }

    @Test
    void aLineThatIsNotUtf8IsNamedHoweverFarDownItIs() throws IOException {
        var latin = folder.resolve("latin.csv");
        var text = "x,y\n" + "1,ä\n".repeat(50_000);
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("2,größe\n".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(latin, bytes.toByteArray());
        assertEquals(latin + ":50002: is not UTF-8 text", message(latin));
    }

    private String message(Path file) {
        return String.valueOf(
                assertThrows(DataException.class, () -> load(file, "y", 2)).getMessage());
    }

    @Test
    void theFirstTroubleInTheFileIsToldHoweverFastThreadsAre() throws IOException {
        var text = new StringBuilder("x,y\n");
        for (int row = 0; row < 30_000; row++) {
            text.append(row >= 10_000 && row % 1000 == 0 ? "1,2" : "1").append(",a\n");
        }
        var file = write(text.toString());
        for (int run = 0; run < 20; run++) {
            var refused = assertThrows(DataException.class, () -> load(file, "y", 4));
            assertTrue(String.valueOf(refused.getMessage()).startsWith(file + ":10002: "), refused.getMessage());
        }
    }

    @Test
    void targetsThatCannotBeLearnedAreNamedByLine() throws IOException {
        var gap = load(write("x,y\n1,a\n1, \n1,b\n"), "y", 1);
        assertTrue(
                String.valueOf(assertThrows(DataException.class, gap::classes).getMessage())
                        .endsWith(":3: target 'y' is missing (' ')"));
        var constant = load(write("x,y\n1,1\n1,1.0\n"), "y", 1);
        assertTrue(String.valueOf(
                        assertThrows(DataException.class, constant::classes).getMessage())
                .contains("one value only"));
        var text = load(write("x,y\n1,1\n1,much\n"), "y", 1);
        assertTrue(
                String.valueOf(assertThrows(DataException.class, text::numbers).getMessage())
                        .contains(":3: target 'y' is 'much'"));
        assertArrayEquals(new double[] {1, 1}, constant.numbers().values());
    }

    /// Small files, which are a piece each, and a large one, which is cut, with one that has no rows.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void readsFilesInTheirOrderWhateverTheNumberOfThreads(int threads) throws IOException {
        var files = new ArrayList<Path>();
        int row = 0;
        for (int part = 0; part < 120; part++) {
            var text = new StringBuilder("x,y\n");
            for (int rows = part == 60 ? 60_000 : part % 7; rows > 0; rows--) {
                text.append(row++).append(",c").append(row % 2).append('\n');
            }
            files.add(write(text.toString()));
        }
        assertTrue(Files.size(files.get(60)) > 300_000);

        var table = load(files, threads);

        assertEquals(row, table.rows());
        for (int i = 0; i < row; i++) {
            assertEquals(i, Tables.numbers(table, "x")[i]);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            x,y\\n1,a\\n2,b\\ninf,b\\n | :4: column 'x' is 'inf'
            x,y\\n1,a\\n2\\n          | :3: has 1 field, but the header has 2
            y,x\\na,1\\n             | :1: has other columns than
            x,y,z\\n1,a,2\\n         | :1: has other columns than
            x\\n1\\n                 | :1: has other columns than
            ``                      | : is empty
            """)
    void namesTheFileOfSeveralThatIsWrong(String text, String message) throws IOException {
        var good = "x,y\n" + "1,a\n2,b\n".repeat(30_000);
        var wrong = write(text.strip().replace("\\n", "\n"));
        for (var files : List.of(
                List.of(write("x,y\n1,a\n"), wrong, write("x,y\n")), List.of(write(good), wrong, write(good), wrong))) {
            for (int threads = 1; threads <= 3; threads++) {
                int loaders = threads;
                var refused = assertThrows(DataException.class, () -> load(files, loaders));
                assertTrue(String.valueOf(refused.getMessage()).startsWith(wrong + message), refused.getMessage());
            }
        }
    }

    @Test
    void aTargetThatCannotBeLearnedIsNamedByItsFile() throws IOException {
        var second = write("x,y\n1,1\n1,?\n");
        var table = load(List.of(write("x,y\n1,1\n1,2\n1,3\n"), write("x,y\n"), second, write("x,y\n1,1\n")), 2);

        var refused = assertThrows(DataException.class, table::numbers);

        assertTrue(String.valueOf(refused.getMessage()).startsWith(second + ":3: target 'y'"), refused.getMessage());
    }

    @Test
    void severalFilesWithoutRowsAreToldOnce() throws IOException {
        var first = write("x,y\n");
        var refused = assertThrows(DataException.class, () -> load(List.of(first, write("x,y\n")), 2));
        assertEquals(first + " and 1 more: there are no rows in it", refused.getMessage());
    }

    @Test
    void columnsAndDigestNeedNoLoading() throws IOException {
        var file = new DataFile(write("x,größe\nnot,read\n"));
        assertEquals(List.of("x", "größe"), file.columns(DataFormat.CSV));
        // printf 'x,größe\nnot,read\n' | sha256sum
        assertEquals("21c82839", file.digest().substring(0, 8));
    }

    @Test
    void whatOnlyJavaTakesForANumberIsAText() throws IOException {
        var table = load(write("x,y\n1,a\n0x1p3,b\n1d,a\n"), "y", 1);
        assertEquals(List.of("1", "0x1p3", "1d"), Tables.labels(table, "x"));
    }

    @Test
    void aTableWithTabsIsReadLikeOneWithCommas() throws IOException {
        var file = Files.writeString(folder.resolve("t.tsv"), "a b\tc\ty\r\n1\t\"x\ty\"\t2\r\n3\tb,c\t4\r\n");
        var table = load(file, "y", 2);
        assertEquals(List.of("a b", "c", "y"), table.columnNames());
        assertArrayEquals(new double[] {1, 3}, Tables.numbers(table, "a b"));
        assertEquals(List.of("b,c", "x\ty"), Tables.labels(table, "c"));
        assertArrayEquals(new double[] {2, 4}, table.numbers().values());
    }

    @Test
    void aDroppedColumnIsNotLookedAt() throws IOException {
        var file = write("id,x,y\n,1,a\nq,2,b\n");
        try (var batches = FileSource.of(file).open(new Selection.ToLearn("y", List.of("id")), 1)) {
            assertEquals(List.of("x", "y"), Table.from(batches, Missing.REFUSE).columnNames());
        }
        var refused = assertThrows(DataException.class, () -> {
            try (var batches = FileSource.of(file).open(new Selection.ToLearn("y", List.of("ix")), 1)) {
                Table.from(batches, Missing.REFUSE);
            }
        });
        assertEquals(file + ":1: there is no column 'ix' to drop; the columns are id, x, y", refused.getMessage());
    }

    @Test
    void onlyTheColumnsThatAreChosenAreRead() throws IOException {
        for (var rows : List.of("id,x,y,z\n,1,a,inf\nq,2,b,3\n", "id,x,y,z\n\"\",1,a,inf\nq,2,b,3\n")) {
            var file = write(rows);
            try (var batches = FileSource.of(file).open(only("z", "x"), 1)) {
                assertEquals(List.of("x", "z"), batches.next().orElseThrow().names());
            }
            try (var batches = FileSource.of(file).open(only("x"), 1)) {
                var table = Table.from(batches, Missing.REFUSE);
                assertEquals(List.of("x", "y"), table.columnNames());
                assertArrayEquals(new double[] {1, 2}, Tables.numbers(table, "x"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"w", "id", "y"})
    void aChosenColumnThatIsNotThereIsToldWithAllThatAre(String name) throws IOException {
        var file = write("id,x,y,z\n1,2,3,4\n");
        var selection = new Selection.ToLearn("y", List.of("id"), Optional.of(List.of("x", name)));
        var refused = assertThrows(DataException.class, () -> {
            try (var batches = FileSource.of(file).open(selection, 1)) {
                Table.from(batches, Missing.REFUSE);
            }
        });
        assertEquals(
                file + ":1: there is no column '" + name + "' to learn from; there are x, z", refused.getMessage());
    }

    private static Selection only(String... names) {
        return new Selection.ToLearn("y", List.of(), Optional.of(List.of(names)));
    }

    private static Table load(Path file, String target, int threads) {
        return Tables.load(List.of(file), target, threads);
    }

    private static Table load(List<Path> files, int threads) {
        return Tables.load(files, "y", threads);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "table", ".csv"), text);
    }
}
