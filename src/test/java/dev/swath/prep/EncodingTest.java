package dev.swath.prep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.data.DataException;
import dev.swath.data.Features;
import dev.swath.data.Missing;
import dev.swath.data.RawTable;
import dev.swath.data.Table;
import dev.swath.data.Tables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
    @TempDir
    Path folder;

    @Test
    void thePositiveClassIsTheSecondOfTwo() throws IOException {
        var table = table("n,y\n1,no\n2,yes\n3,no\n", Missing.REFUSE);
        assertEquals(List.of("no", "yes"), table.classes().labels());
        assertEquals(List.of("no", "yes"), table.classes("yes").labels());
        assertEquals(List.of("yes", "no"), table.classes("no").labels());
        assertArrayEquals(new int[] {1, 0, 1}, table.classes("no").codes());
        assertEquals(
                List.of("2", "1"),
                table("n,y\n1,1\n2,2.0\n", Missing.REFUSE).classes("1e0").labels());
        var unknown = assertThrows(DataException.class, () -> table.classes("on"));
        assertTrue(
                String.valueOf(unknown.getMessage())
                        .endsWith(": data.positive_class is 'on', but target 'y' has the classes 'no' and 'yes'"),
                unknown.getMessage());
        var three = table("n,y\n1,a\n2,b\n3,c\n", Missing.REFUSE);
        var many = assertThrows(DataException.class, () -> three.classes("a"));
        assertTrue(String.valueOf(many.getMessage()).contains("has 3 classes"), many.getMessage());
    }

    @Test
    void numbersStayAndCategoriesBecomeColumnsOfZeroAndOne() throws IOException {
        var table = table("n,colour,sex,y\n1,red,f,a\n2,green,m,a\n3,blue,f,b\n4,red,m,b\n", Missing.REFUSE);

        var features = encoded(table, Tables.rows(table));

        assertEquals(List.of("n", "colour=blue", "colour=green", "colour=red", "sex=m"), features.names());
        assertArrayEquals(
                new double[][] {{1, 2, 3, 4}, {0, 0, 1, 0}, {0, 1, 0, 0}, {1, 0, 0, 1}, {0, 1, 0, 1}},
                features.columns());
    }

    @Test
    void aCategoryThatTrainingRowsLackIsZeroEverywhere() throws IOException {
        var table = table("c,d,y\na,p,1\nb,p,2\nc,p,3\nnew,q,4\n", Missing.REFUSE);
        var encoding = Encoding.of(table, new int[] {0, 1, 2});

        assertEquals(List.of("c=a", "c=b", "c=c", "d=p"), encoding.features());
        assertArrayEquals(
                new double[][] {{0, 0}, {1, 0}, {0, 0}, {1, 0}},
                encoding.encode(table, new int[] {1, 3}).columns());
    }

    @Test
    void theMedianOfTrainingRowsStandsForAMissingNumber() throws IOException {
        var table = table("odd,even,none,y\n1,1,,1\n9,9,,2\n2,,,3\n,3,,4\n100,100,5,5\n", Missing.IMPUTE);
        var encoding = Encoding.of(table, new int[] {0, 1, 2, 3});

        assertEquals(
                List.of(
                        new ColumnEncoding.Numbers("odd", 2),
                        new ColumnEncoding.Numbers("even", 3),
                        new ColumnEncoding.Numbers("none", 0)),
                encoding.parts());
        assertArrayEquals(
                new double[][] {{2, 100}, {3, 100}, {0, 5}},
                encoding.encode(table, new int[] {3, 4}).columns());
        assertEquals(
                5.5,
                ((ColumnEncoding.Numbers)
                                Encoding.of(table, new int[] {1, 2}).parts().getFirst())
                        .substitute());
    }

    @Test
    void aMissingCategoryIsACategoryWhereTrainingRowsKnowIt() throws IOException {
        var table = table("c,y\na,1\nb,2\n,3\na,4\n", Missing.IMPUTE);
        var known = Encoding.of(table, new int[] {0, 1, 2});
        var unknown = Encoding.of(table, new int[] {0, 1});

        assertEquals(List.of("c=a", "c=b", "c is missing"), known.features());
        assertArrayEquals(
                new double[][] {{0, 1}, {0, 0}, {1, 0}},
                known.encode(table, new int[] {2, 3}).columns());
        assertEquals(List.of("c=b"), unknown.features());
        assertArrayEquals(
                new double[][] {{0, 1}}, unknown.encode(table, new int[] {2, 1}).columns());
    }

    @Test
    void aGapIsRefusedWithItsPlaceAndTheWayOut() throws IOException {
        var file = write("a,b,c,y\n1,,3,1\n,,3,2\n,q,3,3\n");
        var refused = assertThrows(DataException.class, () -> Tables.load(List.of(file), "y", 2));
        assertEquals(
                file + ":3: column 'a' has no value here (2 rows of 3 have none); gaps have also b: fill them, or say"
                        + " `data.missing: impute` (the training rows' median, or a category of its own), or leave the"
                        + " column out with `data.drop: [a]`",
                refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "NaN", "nan", "NA", "N/A", "n/a", "#N/A", "<NA>", "null", "NULL", "None", "?"})
    void whatTablesWriteWhereThereIsNothingIsMissing(String nothing) throws IOException {
        var table = table("n,c,y\n1,a,1\n" + nothing + "," + nothing + ",2\n3,b,3\n", Missing.IMPUTE);
        assertTrue(Double.isNaN(Tables.numbers(table, "n")[1]));
        assertEquals(List.of("a", "", "b"), Tables.categories(table, "c"));
        var target = write("n,y\n1,a\n1," + nothing + "\n");
        var message = assertThrows(
                DataException.class,
                () -> Tables.load(List.of(target), "y", 1, Missing.IMPUTE).classes());
        assertTrue(String.valueOf(message.getMessage()).startsWith(target + ":3: target 'y' is missing"));
        assertTrue(
                String.valueOf(message.getMessage())
                        .endsWith(
                                nothing.isBlank()
                                        ? "('" + nothing + "')"
                                        : "if it is the name of a class, give that another name"),
                message.getMessage());
    }

    /// The square of an error is no number any more.
    @ParameterizedTest
    @ValueSource(strings = {"1e200", "-1e101", "1e308"})
    void aTargetThatIsTooLargeToReckonWithIsRefusedWithItsPlace(String target) throws IOException {
        var file = write("n,y\n1,2\n1," + target + "\n3,1e100\n");
        var refused = assertThrows(
                DataException.class,
                () -> Tables.load(List.of(file), "y", 1, Missing.REFUSE).numbers());
        assertTrue(
                String.valueOf(refused.getMessage())
                        .startsWith(file + ":3: target 'y' is '" + target + "', which is too large"),
                refused.getMessage());
    }

    @Test
    void namesOfRowsAreRefusedWithAHint() throws IOException {
        var text = new StringBuilder("x,name,y\n");
        for (int row = 0; row < 101; row++) {
            text.append(row).append(",n").append(row).append(",1\n");
        }
        var file = write(text.toString());
        var refused = assertThrows(DataException.class, () -> Tables.load(List.of(file), "y", 2));
        assertEquals(
                file + ":2: column 'name' is 'n0', one of 101 different texts, which are too many for categories (more"
                        + " than 100); probably it names the rows: leave it out with `data.drop: [name]`, or make"
                        + " numbers of its texts with a step of preprocess: rare, encode or tfidf",
                refused.getMessage());
        assertEquals(
                List.of("name"),
                RawTable.from(Tables.open(List.of(file), "y", 1)).identifiers());
    }

    @Test
    void aFewTextsOfWhichNoTwoAreEqualNameTheRowsToo() throws IOException {
        var file = write("id,size,note,code,y\na1,s,u,1,0\na2,m,,2,1\na3,s,v,x,0\n");

        assertEquals(
                List.of("id", "note"),
                RawTable.from(Tables.open(List.of(file), "y", 1)).identifiers());
    }

    @Test
    void aSlipOfThePenAmongNumbersIsNamed() throws IOException {
        var text = new StringBuilder("x,y\n");
        for (int row = 0; row < 2000; row++) {
            text.append(row == 1234 ? "12O5" : String.valueOf(row / 7.0)).append(",1\n");
        }
        var file = write(text.toString());
        var refused = assertThrows(DataException.class, () -> Tables.load(List.of(file), "y", 2));
        assertTrue(
                String.valueOf(refused.getMessage())
                        .startsWith(
                                file + ":1236: column 'x' is '12O5', which is no number, as 1999 other cells of it"),
                refused.getMessage());
    }

    /// Whatever validation rows hold, what is known of training rows stays the same.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isFittedOnTrainingRowsAlone(long seed) throws IOException {
        var random = new Random(seed);
        var training = IntStream.range(0, 60).filter(row -> row % 3 != 0).toArray();
        var one = new StringBuilder("n,c,gaps,y\n");
        var other = new StringBuilder("n,c,gaps,y\n");
        for (int row = 0; row < 60; row++) {
            boolean same = row % 3 != 0;
            var cells = cells(random);
            one.append(cells);
            // The answer itself, in every column.
            other.append(same ? cells : row % 2 * 1e9 + ",answer" + row % 2 + "," + row % 2 * -1e9 + ",1\n");
        }
        var first = table(one.toString(), Missing.IMPUTE);
        var second = table(other.toString(), Missing.IMPUTE);

        assertEquals(Encoding.of(first, training), Encoding.of(second, training), "seed " + seed);
        assertArrayEquals(
                encoded(first, training).columns(), encoded(second, training).columns(), "seed " + seed);
    }

    private static String cells(Random random) {
        return random.nextInt(100) + "," + "abc".charAt(random.nextInt(3)) + ","
                + (random.nextBoolean() ? "" : random.nextInt(9)) + ",1\n";
    }

    @Test
    void isTheSameWhenItIsSavedAndReadAgain() throws Exception {
        var table = table("n,c,y\n1,a,1\n,b,2\n3,,3\n", Missing.IMPUTE);
        var encoding = Encoding.of(table, Tables.rows(table));
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(encoding);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(encoding, in.readObject());
        }
        assertEquals(List.of("n", "c"), encoding.columns());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void noFeatureIsEverLessThanFinite(long seed) throws IOException {
        var random = new Random(seed);
        var text = new StringBuilder("a,b,c,d,y\n");
        for (int row = 0; row < 40; row++) {
            for (int c = 0; c < 4; c++) {
                text.append(
                                random.nextInt(3) == 0
                                        ? ""
                                        : c < 2 ? random.nextInt(-5, 5) + "e307" : "t" + random.nextInt(4))
                        .append(',');
            }
            text.append("1\n");
        }
        var table = table(text.toString(), Missing.IMPUTE);
        var encoding =
                Encoding.of(table, random.ints(random.nextInt(1, 30), 0, 40).toArray());
        for (var column : encoding.encode(table, Tables.rows(table)).columns()) {
            for (double value : column) {
                assertTrue(Double.isFinite(value), "seed " + seed);
            }
        }
        assertFalse(encoding.features().isEmpty());
    }

    private static Features encoded(Table table, int[] rows) {
        return Encoding.of(table, rows).encode(table, rows);
    }

    private Table table(String text, Missing missing) throws IOException {
        return Tables.load(List.of(write(text)), "y", 2, missing);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "table", ".csv"), text);
    }
}
