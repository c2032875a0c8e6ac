package dev.swath.data;

import static dev.swath.data.FormatFiles.file;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArffFilesTest {
    private static final String HEADER = """
            % A comment.
            @RELATION 'some flowers'

            @Attribute "sepal length" REAL   % in cm
            @attribute color {red, 'dark blue', "it's"}
            @attribute note string
            @attribute seen DATE "yyyy-MM-dd HH:mm"
            @attribute class {yes,no}
            @DATA
            """;

    @TempDir
    private Path folder;

    private Path arff(String text) throws IOException {
        return Files.writeString(folder.resolve("t.arff"), text);
    }

    private static String asArff(List<String> csv) {
        return """
                @relation table
                @attribute whole integer
                @attribute real numeric
                @attribute small numeric
                @attribute truth {true, false}
                @attribute word string
                @attribute key numeric
                @attribute label {yes, no}
                @data
                """
                + csv.stream()
                        .skip(1)
                        .map(line -> Arrays.stream(line.split(","))
                                .map(cell -> cell.isEmpty() ? "?" : cell.contains(" ") ? "'" + cell + "'" : cell)
                                .collect(Collectors.joining(", ")))
                        .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void theTableIsTheSameToTheBitAsFromCsv(int threads) throws IOException {
        var lines = Files.readAllLines(file("table.csv"));
        var arff = arff(asArff(lines));
        var csv = List.of(file("table.csv"));

        assertEquals(SameTable.of(csv, "label", threads), SameTable.of(List.of(arff), "label", threads));
        assertEquals(
                SameTable.of(List.of(csv.getFirst(), csv.getFirst()), "label", threads),
                SameTable.of(List.of(arff, arff), "label", threads));
    }

    @Test
    void manyRowsComeInTheirOrder() throws IOException {
        var text = new StringBuilder("@relation r\n@attribute x numeric\n@attribute y {a,b}\n@data\n");
        for (int row = 0; row < 50_000; row++) {
            text.append(row).append(",a\n");
        }
        var cells = Cell.of(arff(text.toString()), "x");
        assertEquals(50_000, cells.size());
        assertEquals("49999.0", cells.getLast());
        assertEquals("12345.0", cells.get(12_345));
    }

    @Test
    void quotesCommentsGapsAndDatesAreRead() throws IOException {
        var file = arff(HEADER + """
                5.1,'dark blue','a, \\'b\\' % c',"1970-01-02 00:01",yes

                % Not a row.
                ?, ? ,?,?,no   % the end
                4.9\tred\tplain\t'1969-12-31 23:59'\tyes
                """);
        assertEquals(Arrays.asList("5.1", null, "4.9"), Cell.of(file, "sepal length"));
        assertEquals(Arrays.asList("dark blue", null, "red"), Cell.of(file, "color"));
        assertEquals(Arrays.asList("a, 'b' % c", null, "plain"), Cell.of(file, "note"));
        assertEquals(Arrays.asList("86460.0", null, "-60.0"), Cell.of(file, "seen"));
        assertEquals(
                List.of("sepal length", "color", "note", "seen", "class"), new DataFile(file).columns(DataFormat.ARFF));
    }

    @Test
    void whatASparseRowDoesNotNameIsZeroOrTheFirstValue() throws IOException {
        var file = arff(HEADER + """
                {0 5.1, 1 "it's", 4 no}
                { }
                {0 ?,2 'a b' , 3 '1970-01-01 00:01'}
                """);
        assertEquals(Arrays.asList("5.1", "0.0", null), Cell.of(file, "sepal length"));
        assertEquals(Arrays.asList("it's", "red", "red"), Cell.of(file, "color"));
        assertEquals(Arrays.asList(null, null, "a b"), Cell.of(file, "note"));
        assertEquals(Arrays.asList("0.0", "0.0", "60.0"), Cell.of(file, "seen"));
        assertEquals(Arrays.asList("no", "yes", "yes"), Cell.of(file, "class"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1,red,a                                | :10: has 3 values, but 5 attributes are declared
            1,red,a,?,yes,{2}                      | :10: has 6 values, but 5 attributes are declared: weights of rows are not supported
            1,green,a,?,yes                        | :10: column 'color' is 'green', which is none of the values that are declared
            one,red,a,?,yes                        | :10: column 'sepal length' is 'one', which is not a number
            1,red,a,2001,yes                       | :10: column 'seen' is '2001', which is no date of the pattern that is declared
            1,,a,?,yes                             | :10: is not ARFF: a value is empty: one that is missing is written as ?
            1,red,'a,?,yes                         | :10: is not ARFF: a quote is not closed
            1,red,'a' b,?,yes                      | :10: is not ARFF: something follows 'a'
            {0 1, 0 2}                             | :10: '0' is no number of a column here: they go up, from 0 to 4
            {5 1}                                  | :10: '5' is no number of a column here
            {x 1}                                  | :10: 'x' is no number of a column here
            {0 1                                   | :10: is not ARFF: a brace is not closed
            {0 1}, {2}                             | :10: is not ARFF: something follows the row; weights of rows are not supported
            """)
    void aRowThatIsNoneIsToldWithItsLine(String row, String message) throws IOException {
        refused(HEADER + row + "\n1,red,a,?,yes\n", message);
        refused(HEADER + row, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                                  | : is empty
            @relation r\\n@attribute x real\\n                  | : ends before @data
            @relation r\\n@data\\n1\\n                          | :2: no attribute is declared before @data
            x,y\\n1,a\\n                                        | :1: is not ARFF: 'x,y' is none of @relation, @attribute and @data
            @relation r\\n@attribute x relational\\n            | :2: is not ARFF: a relational attribute is a table of its own
            @relation r\\n@attribute x float\\n                 | :2: is not ARFF: 'float' is no type
            @relation r\\n@attribute x {a, b\\n                 | :2: is not ARFF: a brace is not closed
            @relation r\\n@attribute x date 'JJJJ'\\n           | :2: is not ARFF: 'JJJJ' is no pattern of dates
            @relation r\\n@attribute x real\\n@attribute x real\\n@data\\n1,2\\n | : two columns are called 'x'
            @relation r\\n@attribute x real\\n@attribute class {a}\\n@data\\n   | : there are no rows in it
            """)
    void aHeaderThatIsNoneIsToldWithItsLine(String text, String message) throws IOException {
        refused(text.replace("\\n", "\n"), message);
    }

    private void refused(String text, String message) throws IOException {
        var file = arff(text);
        var refused = assertThrows(DataException.class, () -> SameTable.of(List.of(file), "class", 2));
        assertTrue(String.valueOf(refused.getMessage()).startsWith(file + message), refused.getMessage());
    }

    @Test
    void bytesThatAreNoTextAreToldWithTheirLine() throws IOException {
        var file = folder.resolve("latin.arff");
        Files.write(file, (HEADER + "1,red,größe,?,yes\n").getBytes(StandardCharsets.ISO_8859_1));
        var refused = assertThrows(DataException.class, () -> SameTable.of(List.of(file), "class", 2));
        assertEquals(file + ":10: is not UTF-8 text", refused.getMessage());
    }

    @Test
    void theContentTellsTheFormatWhereTheNameDoesNot() throws IOException {
        var file = Files.writeString(folder.resolve("flowers"), HEADER);
        assertEquals(DataFormat.ARFF, new DataFile(file).format());
    }
}
