package dev.swath.data;

import static dev.swath.data.FormatFiles.file;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrowFilesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"table.arrow", "table-zstd.arrow", "table-lz4.feather", "table.arrows"})
    void theTableIsTheSameToTheBitAsFromCsv(String name) {
        var csv = List.of(file("table.csv"));
        for (int threads : new int[] {1, 2, 5}) {
            assertEquals(
                    SameTable.of(csv, "label", threads),
                    SameTable.of(List.of(file(name)), "label", threads),
                    threads + " threads");
        }
        assertEquals(SameTable.of(csv, "word", 2), SameTable.of(List.of(file(name)), "word", 2));
        assertEquals(
                SameTable.of(List.of(csv.getFirst(), csv.getFirst()), "label", 2),
                SameTable.of(List.of(file(name), file("table.arrow")), "label", 2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            int8         | -128.0               | 127.0
            int16        | -32768.0             | 32767.0
            int32        | -2.147483648E9       | 2.147483647E9
            int64        | -9223372036854775808 | 9223372036854775807
            uint8        | 0.0                  | 255.0
            uint16       | 0.0                  | 65535.0
            uint32       | 0.0                  | 4.294967295E9
            uint64       | 0                    | 18446744073709551615
            float16      | 1.5                  |
            float        | 0.10000000149011612  |
            double       | 0.1                  | -1.0E300
            bool         | true                 | false
            string       | Zoë                  | x
            large_string | Zoë                  | x
            string_view  | short                | longer than twelve bytes
            dictionary   | a                    | b
            dictionary_of_numbers | 3.5         | 2.5
            binary       | a                    | b
            large_binary | a                    | b
            decimal32    | 1.25                 | -0.05
            decimal64    | 1.23456789125E8      | -0.005
            decimal128   | 12345678901234567890 | -7
            decimal256   | 1.25                 | -0.05
            date         | 86400.0              | -86400.0
            date64       | 86400.0              | -86400.0
            milliseconds | 9.81173106789E8      | -0.5
            microseconds | 9.81173106789E8      | -0.5
            nanoseconds  | 9.81173106789E8      | -0.5
            duration     | 1.5                  | -1.0
            time         | 1.5                  | 3600.0
            time32       | 1.0                  | 3600.0
            null         |                      |
            """)
    void aCellBecomesWhatItSays(String column, String first, String second) {
        for (var name : List.of("types.arrow", "types-zstd.arrow")) {
            var cells = new ArrayList<>(Cell.of(file(name), column));
            // Where a column has a number of too many digits, all of it is text.
            assertEquals(first == null ? null : first.replaceFirst("^0$", "0.0"), cells.removeFirst());
            assertEquals(Arrays.asList(second, null), cells);
        }
    }

    @Test
    void aDictionaryMayGrowOrBeReplaced() {
        assertEquals(Arrays.asList("a", "b", "a", "c", null, "b"), Cell.of(file("growing.arrows"), "word"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            list     | : column 'list' is nested, which is no cell of a table: leave it out with `data.drop: [list]`
            struct   | : column 'struct' is nested
            map      | : column 'map' is nested
            union    | : column 'union' is nested
            views    | : column 'views' is nested
            runs     | : column 'runs' is encoded by its runs, which cannot be read
            bytes    | : column 'bytes' holds bytes, which are neither a number nor a text
            latin    | :2: column 'latin' is not UTF-8 text
            infinite | :3: column 'infinite' is '-Infinity', which is not a finite number
            """)
    void whatIsNoTableIsRefusedUnlessItIsDropped(String column, String message) {
        var awkward = List.of(file("awkward.arrow"));
        var all = new ArrayList<>(
                List.of("list", "struct", "map", "union", "views", "runs", "bytes", "latin", "infinite"));
        assertEquals(
                List.of("x"),
                SameTable.of(awkward, new Selection.ToLearn("y", all), 2).names());
        all.remove(column);
        var refused =
                assertThrows(DataException.class, () -> SameTable.of(awkward, new Selection.ToLearn("y", all), 2));
        assertTrue(String.valueOf(refused.getMessage()).startsWith(awkward.getFirst() + message), refused.getMessage());
    }

    @Test
    void theContentTellsTheFormatWhereTheNameDoesNot() throws IOException {
        for (var name : List.of("table.arrow", "table.arrows")) {
            var nameless = Files.copy(file(name), folder.resolve(name.replace('.', '-')));
            assertEquals(DataFormat.ARROW, new DataFile(nameless).format());
            assertEquals(
                    List.of("whole", "real", "small", "truth", "word", "key", "label"),
                    new DataFile(nameless).columns(DataFormat.ARROW));
        }
    }

    @Test
    void whatIsNoArrowFileIsToldAsSuch() throws IOException {
        var arrow = FormatFiles.bytes("table.arrow");
        assertEquals(": is empty", told(new byte[0]));
        assertEquals(
                ": is not an Arrow file: it begins neither with ARROW1 nor like a stream", told("x,y\n".getBytes()));
        assertEquals(": ends too early: an Arrow file ends with ARROW1", told(Arrays.copyOf(arrow, 3000)));
        assertEquals(
                ": is Feather's first version, which cannot be read: write it as version 2",
                told("FEA1----FEA1".getBytes()));
        assertEquals(": is damaged, or ends too early", told(Arrays.copyOf(FormatFiles.bytes("table.arrows"), 5000)));
        FormatFiles.assertToldWhereThereIsNothing(folder.resolve("none.arrow"), file("empty.arrow"));
    }

    private String told(byte[] bytes) throws IOException {
        return FormatFiles.told(folder.resolve("x.arrow"), bytes);
    }

    /// Whatever is wrong, it is told in a sentence that names the file, and soon.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aDamagedFileIsRefusedAtOnceOrReadAsFarAsNobodyCouldTell(long seed) throws IOException {
        var random = new Random(seed);
        for (var name : List.of("table.arrow", "table-zstd.arrow", "table-lz4.feather", "table.arrows")) {
            for (int i = 0; i < 25; i++) {
                var bytes = FormatFiles.bytes(name);
                for (int n = random.nextInt(4); n > 0; n--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                var damaged = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
                var file = Files.write(folder.resolve(name), damaged);
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
                                + HexFormat.of().formatHex(damaged));
            }
        }
    }
}
