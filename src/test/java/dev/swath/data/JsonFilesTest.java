package dev.swath.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFilesTest {
    @TempDir
    Path folder;

    /// In whichever order the rows come, and in whichever batch.
    @ParameterizedTest
    @ValueSource(
            strings = {"{\"at\": null, \"y\": 1}", "{\"at\": {\"lat\": null, \"deep\": null}, \"y\": 1}", "{\"y\": 1}"})
    void anObjectThatIsNullIsNoColumn(String row) throws IOException {
        var with = "{\"at\": {\"lat\": 5, \"deep\": {\"x\": 1}}, \"y\": 2}";
        for (var rows : List.of(List.of(row, with), List.of(with, row))) {
            for (int times : List.of(1, 300)) {
                var text =
                        String.join("\n", Collections.nCopies(times, rows.getFirst())) + "\n" + rows.getLast() + "\n";
                var table = Tables.load(List.of(write("a.jsonl", text)), "y", 1, Missing.IMPUTE);
                assertEquals(Set.of("at.lat", "at.deep.x", "y"), Set.copyOf(table.columnNames()));
            }
        }
    }

    /// What is dropped is the object's only column: where it is null, there is none either.
    @ParameterizedTest
    @ValueSource(strings = {"at.lat", "at.deep.x"})
    void anObjectThatIsNullIsNoColumnThoughItsOnlyOneIsDropped(String drop) throws IOException {
        var inner = drop.equals("at.lat") ? "{\"lat\": 1}" : "{\"deep\": {\"x\": 1}}";
        var without = "{\"at\": null, \"x\": 1, \"y\": 1}";
        var with = "{\"at\": " + inner + ", \"x\": 2, \"y\": 2}";
        for (var rows : List.of(List.of(without, with), List.of(with, without), List.of(without, without))) {
            var file = write("a.jsonl", String.join("\n", rows) + "\n");
            try (var batches = FileSource.of(file).open(new Selection.ToLearn("y", List.of(drop)), 1)) {
                assertEquals(
                        List.of("x", "y"), Table.from(batches, Missing.IMPUTE).columnNames());
            }
        }
    }

    @Test
    void anArrayOfObjectsIsATable() throws IOException {
        var table = load(write("t.json", """
                [
                  {"x": 1, "colour": "red", "y": "a", "ok": true},
                  {"x": -2.5e1, "colour": "blue", "y": "b", "ok": false}
                ]
                """));

        assertEquals(List.of("x", "colour", "ok", "y"), table.columnNames());
        assertArrayEquals(new double[] {1, -25}, Tables.numbers(table, "x"));
        assertEquals(List.of("red", "blue"), Tables.categories(table, "colour"));
        assertEquals(List.of("true", "false"), Tables.categories(table, "ok"));
        assertEquals(List.of("a", "b"), table.classes().labels());
    }

    @Test
    void whatIsNestedHasNamesWithDots() throws IOException {
        var table = load(write("t.json", """
                [{"at": {"lat": 1, "place": {"name": "here"}}, "y": 1}, {"y": 2, "at": {"place": {"name": "there"}, "lat": 2}}]
                """));

        assertEquals(List.of("at.lat", "at.place.name", "y"), table.columnNames());
        assertArrayEquals(new double[] {1, 2}, Tables.numbers(table, "at.lat"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void columnsAreThoseOfAllRowsInTheOrderInWhichTheyAppear(int threads) throws IOException {
        var files = new ArrayList<Path>();
        for (int i = 0; i < 50; i++) {
            files.add(write(
                    String.format(java.util.Locale.ROOT, "%02d.json", i),
                    i == 7
                            ? "{\"late\": 7, \"y\": 7}"
                            : i == 30
                                    ? "{\"y\": 30, \"b\": null, \"later\": \"t\"}"
                                    : "{\"a\": " + i + ", \"y\": " + i + ", \"b\": " + 2 * i + "}"));
        }

        var table = Tables.load(files, "y", threads, Missing.IMPUTE);

        assertEquals(List.of("a", "b", "late", "later", "y"), table.columnNames());
        assertEquals(50, table.rows());
        assertEquals(2, table.columns().get("a") instanceof Column.Numbers a ? a.missing() : -1);
        assertTrue(Double.isNaN(Tables.numbers(table, "a")[7]) && Double.isNaN(Tables.numbers(table, "b")[30]));
        assertEquals(49, Tables.numbers(table, "a")[49]);
        assertEquals("t", Tables.categories(table, "later").get(30));
        assertEquals("", Tables.categories(table, "later").get(31));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void jsonLinesAreCutAtLinesWhateverTheNumberOfThreads(int threads) throws IOException {
        var text = new StringBuilder("\uFEFF");
        int rows = 20_000;
        for (int row = 0; row < rows; row++) {
            text.append("{\"a\": ")
                    .append(row)
                    .append(", \"text\": \"ü{}\\n[")
                    .append(row % 3)
                    .append("\", \"y\": ")
                    .append(row % 2)
                    .append(row % 5 == 0 ? "}\r\n\r\n" : "}\n");
        }
        // The last line needs no end.
        var table = load(write("t.jsonl", text.toString().stripTrailing()), threads);

        assertEquals(rows, table.rows());
        for (int row = 0; row < rows; row++) {
            assertEquals(row, Tables.numbers(table, "a")[row]);
        }
        assertEquals(List.of("ü{}\n[0", "ü{}\n[1", "ü{}\n[2"), Tables.labels(table, "text"));
    }

    @Test
    void aLineMayBeLongerThanWhatIsReadAtOnce() throws IOException {
        var file = write(
                "t.jsonl",
                "{\"x\": 1, \"y\": 1}\n{\"x\": 2, \"dropped\": \"" + "long ".repeat(100_000)
                        + "\", \"y\": 2}\n{\"x\": 3, \"y\": 3}\n");
        try (var batches = FileSource.of(file).open(new Selection.ToLearn("y", List.of("dropped")), 2)) {
            assertArrayEquals(new double[] {1, 2, 3}, Tables.numbers(Table.from(batches, Missing.REFUSE), "x"));
        }
    }

    @Test
    void aLargeArrayIsReadInBatches() throws IOException {
        var text = new StringBuilder("[");
        for (int row = 0; row < 10_000; row++) {
            text.append(row == 0 ? "" : ",\n").append("{\"x\":").append(row).append(",\"y\":1}");
        }
        var table = load(write("t.json", text + "]"), 2);
        assertEquals(9_999, Tables.numbers(table, "x")[9_999]);
    }

    /// Both are read from the same cells: the same table must come of it, whatever file it is in.
    @Test
    void theSameRowsGiveTheSameTableFromAnyFormat() throws IOException {
        var csv =
                write("t.csv", "n,c,k,y\n1,a,12345678901234567,p\n,b,12345678901234568,q\n1e3,,x,p\n-0.0,1.50,1.5,q\n");
        var json = write("t.json", """
                [{"n": 1, "c": "a", "k": 12345678901234567, "y": "p"},
                 {"n": null, "c": "b", "k": 12345678901234568, "y": "q"},
                 {"n": 1e3, "k": "x", "y": "p"},
                 {"n": -0.0, "c": 1.50, "k": "1.5", "y": "q"}]
                """);
        var lines = write(
                "t.ndjson",
                Files.readString(json).replaceAll("(?m)^ *\\[?|[,\\]]+$", "").strip());
        var expected = Tables.load(List.of(csv), "y", 1, Missing.IMPUTE);
        assertEquals(List.of("1.5", "a", "b"), Tables.labels(expected, "c"));
        assertEquals(List.of("1.5", "12345678901234567", "12345678901234568", "x"), Tables.labels(expected, "k"));
        for (var file : List.of(json, lines)) {
            var table = Tables.load(List.of(file), "y", 2, Missing.IMPUTE);
            assertArrayEquals(Tables.numbers(expected, "n"), Tables.numbers(table, "n"));
            assertEquals(Tables.categories(expected, "c"), Tables.categories(table, "c"));
            assertEquals(Tables.categories(expected, "k"), Tables.categories(table, "k"));
            assertArrayEquals(expected.classes().codes(), table.classes().codes());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [{"x": 1, "y": 2},\\n{"x": [1, 2], "y": 2}]    | :2: 'x' is a list, which is no cell of a table
            [{"x": 1, "y": 2},\\n{"x": 1, "y": [2]}]       | :2: 'y' is a list
            [{"x": 1, "y": 2},\\n{"x": 1, "y": null}]      | :2: target 'y' is missing ('')
            [{"x": 1, "y": 2},\\n\\n{"x": 1}]              | :3: target 'y' is missing ('')
            [{"x": 1, "y": 2},\\n{"y": 2}]                 | :2: column 'x' has no value here (
            [{"x": 1, "y": 2},\\n{"x": 2,\\n"x": 3, "y":1}]| :3: a row has two values for 'x'
            [{"x": 1, "y": 2},\\n{"y": 2,"y": 3, "x":1}]   | :2: a row has two values for 'y'
            [{"x": 1, "y": 2, "a.b": 1, "a": {"b": 1}}]    | :1: a row has two values for 'a.b'
            [{"x": 1, "y": 2},\\n{"x": Infinity, "y": 1}]  | :2: column 'x' is 'Infinity', which is not a finite number
            [{"x": 1, "y": 2},\\n{"x": 1e999, "y": 1}]     | :2: column 'x' is '1e999', which is not a finite number
            [{"x": 1, "y": 2},\\n{"": 1, "y": 1}]          | :2: a column has no name
            [{"x": 1, "y": 2},\\n3]                        | :2: a row must be an object
            [[1, 2],\\n[3, 4]]                             | :1: a row must be an object
            "text"                                         | :1: a row must be an object
            {"x": 1, "y": 2}\\n{"x": 1, "y": 2}            | :2: something follows the first value: where each line is
            {"x": [1, 2], "y": [1, 2]}                     | :1: 'x' is a list
            [{"x": 1, "y": 2},\\n{"x": 1 "y": 2}]          | :2: is not JSON: Unexpected character
            [{"x": 1, "y": 2},\\n{"x": 1,                  | :2: is not JSON: Unexpected end-of-input
            []                                             | : there are no rows in it
            ``                                             | : is empty: an array of objects, or one object, is needed
            [{"y": 1}, {"y": 2}]                           | : 'y' is the only column
            """)
    void namesFileLineAndTroubleOf(String text, String message) throws IOException {
        var file = write("t.json", text.replace("\\n", "\n"));
        for (int threads = 1; threads <= 2; threads++) {
            int loaders = threads;
            assertRefused(file + message, () -> load(file, loaders).numbers());
            // As one of several it is read by another way.
            assertRefused(
                    message.startsWith(": there are") || message.startsWith(": 'y'") ? "" : file + message,
                    () -> Tables.load(List.of(file, file), "y", loaders).numbers());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"x": 1, "y": 2}\\n\\n{"x": [1, 2], "y": 2}    | :3: 'x' is a list, which is no cell of a table
            {"x": 1, "y": 2}\\n{"x": 1,\\n"y": 2}          | :2: in JSON Lines every line is one object
            {"x": 1, "y": 2}\\n{"x": 1, "y": 1} {"x": 2}   | :2: in JSON Lines every line is one object
            {"x": 1, "y": 2}\\n[1]                         | :2: in JSON Lines every line is one object
            {"x": 1, "y": 2}\\n{"x": nul, "y": 1}          | :2: is not JSON: Unrecognized token 'nul'
            {"x": 1, "y": 2}\\n{"x": 1, "y                 | :2: is not JSON: Unexpected end-of-input
            {"x": 1, "y": 2}\\n{"x": 1}                    | :2: target 'y' is missing ('')
            ``                                             | : there are no rows in it
            """)
    void namesFileLineAndTroubleOfLines(String text, String message) throws IOException {
        var file = write("t.jsonl", text.replace("\\n", "\n"));
        for (int threads = 1; threads <= 2; threads++) {
            int loaders = threads;
            assertRefused(file + message, () -> load(file, loaders).numbers());
        }
        var good = "{\"x\": 1, \"y\": 2}\n";
        var late = write("late.jsonl", good.repeat(20_000) + text.replace("\\n", "\n"));
        if (!text.isEmpty()) {
            int line = 20_000 + Integer.parseInt(message.substring(1, message.indexOf(':', 1)));
            assertRefused(
                    late + ":" + line + message.substring(message.indexOf(':', 1)),
                    () -> load(late, 2).numbers());
        }
    }

    @Test
    void namesWhatCannotBeRead() throws IOException {
        for (var ending : List.of(".json", ".jsonl")) {
            var none = folder.resolve("none" + ending);
            assertRefused(none + ": there is no such file", () -> load(none));
            var directory = Files.createDirectory(folder.resolve("folder" + ending));
            assertRefused(directory + ": is a folder, not a file", () -> load(directory));
            var latin = folder.resolve("latin" + ending);
            Files.write(latin, "{\"x\": \"größe\", \"y\": 1}".getBytes(StandardCharsets.ISO_8859_1));
            assertRefused(latin + ":1: is not JSON: Invalid UTF-8", () -> load(latin));
        }
    }

    @Test
    void aListMayBeDropped() throws IOException {
        var file = write("t.json", "[{\"x\": 1, \"tags\": [1, {\"a\": 2}], \"o\": {\"p\": 1}, \"y\": 1}]");
        try (var batches = FileSource.of(file).open(new Selection.ToLearn("y", List.of("tags", "o")), 2)) {
            assertEquals(List.of("x", "y"), Table.from(batches, Missing.REFUSE).columnNames());
        }
    }

    /// Rows have other columns each, and a batch may have none that is chosen.
    @ParameterizedTest
    @ValueSource(ints = {1, 700})
    void onlyTheColumnsThatAreChosenAreRead(int times) throws IOException {
        var others = "{\"tags\": [1, [2]], \"wide\": {\"deep\": 1}, \"y\": 1}";
        var last = "{\"y\": 2, \"at\": {\"lat\": 5, \"lon\": []}, \"x\": \"a\"}";
        var rows = String.join(",\n", Collections.nCopies(times, others)) + ",\n" + last;
        var lines = write("t.jsonl", rows.replace("},\n", "}\n") + "\n");
        for (var file : List.of(write("t.json", "[" + rows + "]"), lines)) {
            try (var batches = FileSource.of(file).open(only("x", "at.lat"), 2)) {
                var table = Table.from(batches, Missing.IMPUTE);
                assertEquals(List.of("at.lat", "x", "y"), table.columnNames());
                assertEquals(times + 1, table.rows());
                assertEquals(5, Tables.numbers(table, "at.lat")[times]);
            }
        }
    }

    /// An object is no column, though it may be null, and a column of its own where all are read.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x,w    | w
            at,x   | at
            at     | at
            at.lon | at.lon
            """)
    void aChosenColumnThatNoRowHasIsToldWithAllThatAre(String chosen, String missing) throws IOException {
        var null1 = "{\"x\": 1, \"at\": null, \"tags\": [], \"y\": 1}";
        var lat2 = "{\"y\": 2, \"at\": {\"lat\": 2}}";
        for (var rows : List.of(List.of(null1, lat2), List.of(lat2, null1))) {
            var file = write("t.jsonl", String.join("\n", rows));
            var refused = assertThrows(DataException.class, () -> {
                try (var batches = FileSource.of(file).open(only(chosen.split(",")), 2)) {
                    Table.from(batches, Missing.IMPUTE);
                }
            });
            assertEquals(
                    file + ": there is no column '" + missing + "' to learn from; there are "
                            + (rows.getFirst().equals(null1) ? "x, tags, at.lat" : "at.lat, x, tags"),
                    refused.getMessage());
        }
    }

    private static Selection only(String... names) {
        return new Selection.ToLearn("y", List.of(), Optional.of(List.of(names)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a.csv     | x,y\\n1,2                              | CSV   | x y
            a.TSV     | x\\ty\\n1\\t2                          | TSV   | x y
            a.json    | {"x": 1}                               | JSON  | x
            a.ndjson  | {"x": 1}                               | JSONL | x
            a.txt     | x,y z\\n1,2                            | CSV   | x `y z`
            a.txt     | x\\ty\\n1\\t2                          | TSV   | x y
            a.data    |  [{"x": 1, "l": [1], "z": {"a": 1}}]   | JSON  | x l z.a
            a         | {"x":\\n 1}                            | JSON  | x
            a         | {"x": 1}                               | JSON  | x
            a         | {"x": 1}\\n{"z": 1}                    | JSONL | x z
            """)
    void theFormatIsToldByTheEndingElseByTheContent(String name, String text, DataFormat format, String columns)
            throws IOException {
        var file = new DataFile(write(name, text.replace("\\n", "\n").replace("\\t", "\t")));

        assertEquals(format, file.format());
        assertEquals(columns.replace("`", ""), String.join(" ", file.columns(format)));
    }

    private static void assertRefused(String beginning, Runnable load) {
        var refused = assertThrows(DataException.class, load::run);
        assertTrue(String.valueOf(refused.getMessage()).startsWith(beginning), refused.getMessage());
    }

    private static Table load(Path file) {
        return load(file, 2);
    }

    private static Table load(Path file, int threads) {
        return Tables.load(List.of(file), "y", threads);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
