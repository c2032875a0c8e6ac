package dev.swath.prep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.data.DataException;
import dev.swath.data.FileSource;
import dev.swath.data.LoaderThreads;
import dev.swath.data.Missing;
import dev.swath.data.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Rows that a model has never seen.
class EncodedBatchesTest {
    private static final String TRAINING = "n,c,y\n1,a,1\n2,b,2\n3,7,3\n4,a,4\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void trainingDataReadAgainHasTheFeaturesOfTrainingToTheBit(int threads) throws IOException {
        var text = new StringBuilder("n,c,y\n");
        for (int row = 0; row < 5000; row++) {
            text.append(row % 11 == 0 ? "" : row / 7.0)
                    .append(row % 13 == 0 ? "," : ",c" + row % 5)
                    .append(",")
                    .append(row % 2)
                    .append('\n');
        }
        var file = write("t.csv", text.toString());
        var table = Tables.load(List.of(file), "y", threads, Missing.IMPUTE);
        var encoding = Encoding.of(table, Tables.rows(table));
        var expected = encoding.encode(table, Tables.rows(table));

        int row = 0;
        int batches = 0;
        try (var again = EncodedBatches.open(FileSource.of(file), encoding, new LoaderThreads.Fixed(threads))) {
            for (var next = again.next(); next.isPresent(); next = again.next()) {
                var part = next.get();
                assertEquals(expected.names(), part.features().names());
                for (int i = 0; i < part.features().rows(); i++, row++) {
                    assertEquals(row + 2, part.lines()[i]);
                    for (int c = 0; c < expected.columns().length; c++) {
                        assertEquals(expected.columns()[c][row], part.features().columns()[c][i]);
                    }
                }
                batches++;
            }
        }
        assertEquals(table.rows(), row);
        assertTrue(batches > 10, "streamed in " + batches + " batches");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            n.csv   | c,extra,n\\na,x,5\\nnew,,6\\n7.0,,7
            n.csv   | n,c,y\\n5,a,\\n6,new,?\\n7,7,3
            n.tsv   | n\\tc\\n5\\ta\\n6\\tnew\\n7\\t07
            n.json  | [{"n": 5, "c": "a", "l": [1]}, {"c": "new", "n": 6, "o": {"n": 1}}, {"n": "7", "c": 7}]
            n.jsonl | {"n": 5, "c": "a"}\\n{"c": "new", "n": 6}\\n{"n": 7, "c": 7.0, "n.o": 1}
            """)
    void columnsAreFoundByNameAndOthersDoNotMatter(String name, String text) throws IOException {
        assertArrayEquals(
                new double[][] {{5, 6, 7}, {0, 0, 1}, {1, 0, 0}, {0, 0, 0}},
                encode(encoding(Missing.REFUSE), write(name, lines(text))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            n.csv   | n,c\\n5,a\\nfive,a            | :3: column 'n' is 'five', which is not a finite number, as all were
            n.csv   | n,c\\n5,a\\n1e999,a           | :3: column 'n' is '1e999', which is not a finite number
            n.csv   | n,c\\n5,a\\n\\n,a             | :4: column 'n' has no value; the model learned from data without
            n.csv   | n,c\\n5,a\\n6,                | :3: column 'c' has no value
            n.csv   | n,c\\n5,a\\n6                 | :3: has 1 field, but the header has 2
            n.csv   | x,z\\n5,a\\n                  | :1: has no column n, c; its columns are x, z
            n.csv   | n,C\\n5,a\\n                  | :1: has no column c; its columns are n, C
            n.jsonl | {"n": 1, "c": 1}\\n{"n": "f"} | :2: column 'n' is 'f', which is not a finite number
            n.jsonl | {"n": 1, "c": 1}\\n{"n": 2}   | :2: column 'c' has no value
            n.json  | {"n": [1], "c": 1}            | :1: 'n' is a list
            """)
    void namesFileLineAndTroubleOf(String name, String text, String message) throws IOException {
        var file = write(name, lines(text));
        var encoding = encoding(Missing.REFUSE);
        var refused = assertThrows(DataException.class, () -> encode(encoding, file));
        assertTrue(String.valueOf(refused.getMessage()).startsWith(file + message), refused.getMessage());
    }

    @Test
    void whatIsMissingIsImputedAsInTraining() throws IOException {
        var encoding = encoding(Missing.IMPUTE);
        assertArrayEquals(
                new double[][] {{2.5, 9}, {0, 0}, {0, 0}, {0, 1}},
                encode(encoding, write("n.jsonl", "{\"c\": null}\n{\"n\": 9, \"c\": \"b\"}\n")));
    }

    /// A name that is written otherwise everywhere is no gap.
    @Test
    void aColumnThatNoRowHasIsToldAtTheEnd() throws IOException {
        var file = write("n.jsonl", "{\"N\": 1, \"c\": \"a\"}\n");
        var encoding = encoding(Missing.IMPUTE);
        var refused = assertThrows(DataException.class, () -> encode(encoding, file));
        assertEquals(file + ": no row has a column n, which the model learned from", refused.getMessage());
    }

    @Test
    void noRowsAreNoTrouble() throws IOException {
        assertEquals(0, encode(encoding(Missing.REFUSE), write("n.csv", "n,c\n"))[0].length);
        assertEquals(0, encode(encoding(Missing.REFUSE), write("n.json", "[]"))[0].length);
    }

    private Encoding encoding(Missing missing) throws IOException {
        var table = Tables.load(List.of(write("training.csv", TRAINING)), "y", 1, missing);
        return Encoding.of(table, Tables.rows(table));
    }

    private static double[][] encode(Encoding encoding, Path file) {
        var columns = new ArrayList<List<Double>>();
        encoding.features().forEach(name -> columns.add(new ArrayList<>()));
        try (var batches = EncodedBatches.open(FileSource.of(file), encoding, new LoaderThreads.Fixed(2))) {
            for (var next = batches.next(); next.isPresent(); next = batches.next()) {
                for (int c = 0; c < columns.size(); c++) {
                    for (double value : next.get().features().columns()[c]) {
                        columns.get(c).add(value);
                    }
                }
            }
        }
        return columns.stream()
                .map(column -> column.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
    }

    private static String lines(String text) {
        return text.replace("\\n", "\n").replace("\\t", "\t");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
