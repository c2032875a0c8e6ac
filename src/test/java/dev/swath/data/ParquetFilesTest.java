package dev.swath.data;

import static dev.swath.data.FormatFiles.file;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetFilesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "table-none.parquet",
                "table-snappy.parquet",
                "table-gzip.parquet",
                "table-zstd.parquet",
                "table-lz4.parquet",
                "table-v2.parquet",
                "gap.parquet"
            })
    void theTableIsTheSameToTheBitAsFromCsv(String name) {
        var fromCsv = SameTable.of(List.of(file("table.csv")), "label", 2);
        for (int threads : new int[] {1, 2, 5}) {
            assertEquals(fromCsv, SameTable.of(List.of(file(name)), "label", threads), threads + " threads");
        }
        assertEquals(SameTable.of(List.of(file("table.csv")), "word", 2), SameTable.of(List.of(file(name)), "word", 2));
    }

    @Test
    void severalFilesAreReadInTheirOrder() {
        assertEquals(
                SameTable.of(List.of(file("table.csv"), file("table.csv")), "label", 2),
                SameTable.of(List.of(file("table-zstd.parquet"), file("table-snappy.parquet")), "label", 2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            int8         | -128.0               | 127.0
            int16        | -32768.0             | 32767.0
            int32        | -2.147483648E9       | 2.147483647E9
            int64        | -9223372036854775808 | 9223372036854775807
            uint8        | 0.0                  | 255.0
            uint32       | 0.0                  | 4.294967295E9
            uint64       | 0.0                  | 18446744073709551615
            float16      | 1.5                  |
            float        | 0.10000000149011612  |
            double       | 0.1                  | -1.0E300
            bool         | true                 | false
            string       | Zoë                  | x
            large_string | Zoë                  | x
            dictionary   | a                    | b
            binary       | a                    | b
            decimal32    | 1.25                 | -0.05
            decimal64    | 1.23456789125E8      | -0.005
            decimal128   | 12345678901234567890 | -7
            date         | 86400.0              | -86400.0
            milliseconds | 9.81173106789E8      | -0.5
            microseconds | 9.81173106789E8      | -0.5
            nanoseconds  | 9.81173106789E8      | -0.5
            time         | 1.5                  | 3600.0
            """)
    void aCellBecomesWhatItSays(String column, String first, String second) {
        assertEquals(Arrays.asList(first, second, null), Cell.of(file("types.parquet"), column));
    }

    @Test
    void oldTimestampsAndUniversalIdentifiersAreRead() {
        assertEquals(Arrays.asList("9.81173106789E8", "-0.5", null), Cell.of(file("int96.parquet"), "old"));
        assertEquals(
                Arrays.asList("00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-000000000002", null),
                Cell.of(file("uuid.parquet"), "id"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            list     | : column 'list' is nested, which is no cell of a table: give its items columns of their own, or leave it out with `data.drop: [list]`
            struct   | : column 'struct' is nested
            map      | : column 'map' is nested
            bytes    | : column 'bytes' holds bytes (FIXED_LEN_BYTE_ARRAY), which are neither a number nor a text
            latin    | :2: column 'latin' is not UTF-8 text
            infinite | :3: column 'infinite' is '-Infinity', which is not a finite number
            none     | : there is no column 'none' to drop; the columns are x, list, struct, map, a.b, bytes, latin, infinite, y
            """)
    void whatIsNoTableIsRefusedUnlessItIsDropped(String column, String message) {
        var all = new ArrayList<>(List.of("list", "struct", "map", "bytes", "latin", "infinite"));
        var dropped = SameTable.of(List.of(file("awkward.parquet")), new Selection.ToLearn("y", all), 2);
        assertEquals(List.of("x", "a.b"), dropped.names());
        if (!all.remove(column)) {
            all.add(column);
        }
        var refused = assertThrows(
                DataException.class,
                () -> SameTable.of(List.of(file("awkward.parquet")), new Selection.ToLearn("y", all), 2));
        assertTrue(
                String.valueOf(refused.getMessage()).startsWith(file("awkward.parquet") + message),
                refused.getMessage());
    }

    @Test
    void aColumnThatIsNotAskedForDoesNotMatter() {
        try (var batches = FileSource.of(file("awkward.parquet")).open(new Selection.Only(List.of("a.b", "x")), 2)) {
            var batch = batches.next().orElseThrow();
            assertEquals(List.of("a.b", "x"), batch.names());
            assertEquals(3, batch.rows());
        }
    }

    @Test
    void aColumnThatIsNotChosenIsNeitherReadNorRefused() throws IOException {
        var only = new Selection.ToLearn("y", List.of(), Optional.of(List.of("x")));
        assertEquals(
                List.of("x"),
                SameTable.of(List.of(file("awkward.parquet")), only, 2).names());

        var unknown = new Selection.ToLearn("y", List.of("map"), Optional.of(List.of("x", "none")));
        var refused =
                assertThrows(DataException.class, () -> SameTable.of(List.of(file("awkward.parquet")), unknown, 2));
        assertEquals(
                file("awkward.parquet") + ": there is no column 'none' to learn from; there are x, list, struct, a.b,"
                        + " bytes, latin, infinite",
                refused.getMessage());
    }

    @Test
    void chosenColumnsAreTheSameToTheBitWhateverElseIsRead() {
        var some = List.of("word", "whole");
        var all = SameTable.of(List.of(file("table.csv")), "label", 2);
        for (var name : List.of("table.csv", "table-zstd.parquet", "table.arrow")) {
            var chosen =
                    SameTable.of(List.of(file(name)), new Selection.ToLearn("label", List.of(), Optional.of(some)), 2);
            assertEquals(
                    all.columns().stream()
                            .filter(column -> some.contains(column.substring(0, column.indexOf(' '))))
                            .toList(),
                    chosen.columns(),
                    name);
            assertEquals(all.target(), chosen.target(), name);
        }
    }

    @Test
    void theContentTellsTheFormatWhereTheNameDoesNot() throws IOException {
        var nameless = Files.copy(file("table-zstd.parquet"), folder.resolve("table"));
        assertEquals(DataFormat.PARQUET, new DataFile(nameless).format());
        assertEquals(
                List.of("whole", "real", "small", "truth", "word", "key", "label"),
                new DataFile(nameless).columns(DataFormat.PARQUET));
    }

    @Test
    void whatIsNoParquetFileIsToldAsSuch() throws IOException {
        var parquet = FormatFiles.bytes("table-zstd.parquet");
        assertEquals(": is empty", told(new byte[0]));
        assertEquals(": is not a Parquet file: it does not begin with PAR1", told("x,y\n1,a\n".getBytes()));
        assertEquals(": ends too early: a Parquet file ends with PAR1", told("PAR1".getBytes()));
        assertEquals(": ends too early: a Parquet file ends with PAR1", told(Arrays.copyOf(parquet, 3000)));
        assertEquals(": is encrypted, and Swath has no key", told("PARE----PARE".getBytes()));
        var brotli = assertThrows(DataException.class, () -> Cell.of(file("table-brotli.parquet"), "real"));
        assertEquals(
                file("table-brotli.parquet")
                        + ": column 'real' is compressed by BROTLI, which cannot be read: use snappy, gzip, zstd or lz4",
                brotli.getMessage());
        FormatFiles.assertToldWhereThereIsNothing(folder.resolve("none.parquet"), file("empty.parquet"));
    }

    private String told(byte[] bytes) throws IOException {
        return FormatFiles.told(folder.resolve("x.parquet"), bytes);
    }

    @Test
    void otherColumnsThanTheFirstFileHasAreRefused() {
        var refused = assertThrows(
                DataException.class,
                () -> SameTable.of(List.of(file("table-zstd.parquet"), file("types.parquet")), "label", 2));
        assertTrue(
                String.valueOf(refused.getMessage()).startsWith(file("types.parquet") + ": has other columns than"),
                refused.getMessage());
    }

    /// Whatever is wrong, it is told in a sentence that names the file, and soon.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aDamagedFileIsRefusedAtOnceOrReadAsFarAsNobodyCouldTell(long seed) throws IOException {
        var random = new Random(seed);
        for (var name : List.of(
                "table-zstd.parquet", "table-v2.parquet", "table-lz4.parquet", "table-snappy.parquet", "gap.parquet")) {
            for (int i = 0; i < 10; i++) {
                var bytes = damaged(FormatFiles.bytes(name), random);
                var file = Files.write(folder.resolve("damaged.parquet"), bytes);
                Assertions.assertTimeoutPreemptively(
                        Duration.ofSeconds(20),
                        () -> {
                            try {
                                SameTable.of(List.of(file), "label", 2);
                            } catch (DataException told) {
                                assertTrue(
                                        String.valueOf(told.getMessage()).startsWith(file.toString()),
                                        told.getMessage());
                            }
                        },
                        () -> "seed " + seed + ", " + name + ": "
                                + HexFormat.of().formatHex(bytes));
            }
        }
    }

    private static byte[] damaged(byte[] whole, Random random) {
        int footer = 1500;
        return switch (random.nextInt(4)) {
            case 0 -> {
                var cut = Arrays.copyOf(whole, 12 + random.nextInt(whole.length - 12));
                System.arraycopy(whole, whole.length - 8, cut, cut.length - 8, 8);
                yield cut;
            }
            case 1 -> {
                whole[whole.length - 1 - random.nextInt(footer)] ^= (byte) (1 << random.nextInt(8));
                yield whole;
            }
            default -> {
                for (int n = 1 + random.nextInt(3); n > 0; n--) {
                    whole[random.nextInt(whole.length)] = (byte) random.nextInt(256);
                }
                yield whole;
            }
        };
    }

    @Test
    void closingEndsTheThreadsWhereverTheyAre() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (var batches = FileSource.of(file("table-zstd.parquet")).open(Selection.toLearn("label"), 2)) {
                assertTrue(i % 2 == 0 || batches.next().isPresent());
            }
        }
        // hardwood tells its threads to end, and does not wait for that.
        Await.until(
                "its threads have ended",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("hardwood")));
    }
}
