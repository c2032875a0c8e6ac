package dev.swath.data;

import static dev.swath.data.FormatFiles.file;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What cannot be read is left out where somebody says so: always the same, and counted.
class OnErrorTest {
    private static final Selection LEARN = Selection.toLearn("y");

    private Path folder = Path.of("");

    @BeforeEach
    void aFolder(@TempDir Path temporary) {
        folder = temporary;
    }

    /// A table with rows that cannot be read, and the same without them.
    private record Tables(String broken, String sound, int leftOut) {

        /// @param breaking what broken rows are
        /// @param random decides which rows are broken and how
        static Tables of(String header, String format, List<String> breaking, SplittableRandom random) {
            var broken = new StringBuilder(header);
            var sound = new StringBuilder(header);
            int leftOut = 0;
            for (int i = 0; i < 20_000; i++) {
                var row = format.formatted(i, i % 3 == 0 ? "a" : "b");
                if (random.nextInt(500) == 0) {
                    broken.append(breaking.get(random.nextInt(breaking.size())).formatted(i))
                            .append('\n');
                    leftOut++;
                } else {
                    broken.append(row);
                    sound.append(row);
                }
            }
            return new Tables(broken.toString(), sound.toString(), leftOut);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            csv    | `x,y\\n`                   | `%d,%s\\n`                | `%d,1,2;%d;"%d"x,b;"%d,b`
            csv    | `x,y\\n`                   | `%d,%s\\n`                | `%d,1,2;%d`
            csv    | `x,y\\r\\n"0","b"\\r\\n` | `"%d","%s"\\r\\n`        | `%d,1,2;%d;"%d"x,b;"%d,b`
            jsonl  | ``                         | `{"x": %d, "y": "%s"}\\n` | `%d;{"x": %d;{"x": %d, "x": 1};{"y": [%d]}`
            arff   | `@relation r\\n@attribute x numeric\\n@attribute y {a,b}\\n@data\\n` | `%d,%s\\n` | `%d;%d,c;{0 %d;'%d,b;x%d,b`
            libsvm | ``                         | `%2$s 1:%1$d 2:1\\n`      | `a 2:1 1:%d;a %d:;a 1:x;b x%d`
            """)
    void rowsAreLeftOutAndTheOthersAreWhatTheyAre(String ending, String header, String row, String breaking)
            throws IOException {
        long seed = 7;
        var tables = Tables.of(
                header.translateEscapes(),
                row.translateEscapes(),
                List.of(breaking.split(";")),
                new SplittableRandom(seed));
        var target = ending.equals("libsvm") ? Selection.toLearn("label") : LEARN;
        var broken = Files.writeString(folder.resolve("broken." + ending), tables.broken());
        var sound = Files.writeString(folder.resolve("sound." + ending), tables.sound());

        var expected = SameTable.of(List.of(sound), target, 1);
        for (int threads : new int[] {1, 16}) {
            assertEquals(expected, SameTable.of(skipping(broken), target, threads), threads + " threads");
            assertEquals(
                    tables.leftOut(), leftOut(skipping(broken), target, threads).rows());
        }
        var refused = assertThrows(DataException.class, () -> SameTable.of(List.of(broken), target, 2));
        assertTrue(String.valueOf(refused.getMessage()).startsWith(broken + ":"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16})
    void placesAreTold(int threads) throws IOException {
        var file = Files.write(
                folder.resolve("a.csv"),
                "x,y\n1,a\n2,b,3\n3,\u00e9\n\"4\"4,a\n5,b\n\"6,a\n7,\"b\nb\"\n8,\"c\n"
                        .getBytes(StandardCharsets.ISO_8859_1));

        assertEquals(
                new LeftOut(
                        5,
                        0,
                        List.of(
                                file + ":3: has 3 fields, but the header has 2",
                                file + ":4: is not UTF-8 text",
                                file + ":5: is not CSV: something follows a closing quote",
                                file + ":7: is not CSV: something follows a closing quote",
                                file + ":10: is not CSV: a quote is not closed")),
                leftOut(skipping(file), LEARN, threads));
    }

    @Test
    void whatCannotBeReadOfSeveralFilesIsLeftOutAsAWhole() throws IOException {
        var small = "x,y\n1,a\n2,b\n";
        var first = Files.writeString(folder.resolve("a.csv"), "");
        var second = Files.writeString(folder.resolve("b.csv"), small);
        var cut = folder.resolve("c.csv.gz");
        try (var gzip = new java.util.zip.GZIPOutputStream(Files.newOutputStream(cut))) {
            gzip.write(("x,y\n" + "1,c\n".repeat(500_000)).getBytes(StandardCharsets.UTF_8));
        }
        try (var channel = java.nio.channels.FileChannel.open(cut, java.nio.file.StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        var absent = folder.resolve("d.csv");
        var last = Files.writeString(folder.resolve("e.csv"), small);
        var all = skipping(first, second, cut, absent, last);

        assertEquals(
                new LeftOut(
                        0,
                        3,
                        List.of(
                                first + ": is empty: a header with the names of the columns is needed",
                                cut + ": its compressed bytes end too early",
                                absent + ": there is no such file")),
                leftOut(all, LEARN, 2));
        for (int threads : new int[] {1, 16}) {
            assertEquals(SameTable.of(List.of(second, last), "y", 1), SameTable.of(all, LEARN, threads));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "arrow", "arff", "csv", "json", "jsonl", "libsvm"})
    void aDamagedFileOfEachFormatIsLeftOutOfSeveral(String ending) throws IOException {
        var whole = switch (ending) {
            case "json", "jsonl" -> "{\"label\": 1, \"x\": 2}\n".getBytes(StandardCharsets.UTF_8);
            case "libsvm" -> "1 1:2\n".getBytes(StandardCharsets.UTF_8);
            case "arff" ->
                "@relation r\n@attribute x numeric\n@attribute label {a,b}\n@data\n1,a\n2,b\n"
                        .getBytes(StandardCharsets.UTF_8);
            case "parquet" -> FormatFiles.bytes("table-zstd.parquet");
            default -> FormatFiles.bytes("table." + ending);
        };
        var sound = Files.write(folder.resolve("b." + ending), whole);
        var again = Files.write(folder.resolve("c." + ending), whole);
        var damaged = folder.resolve("a." + ending);
        Files.write(damaged, new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3});
        var target = Selection.toLearn("label");

        assertEquals(1, leftOut(skipping(damaged, sound), target, 3).files());
        assertEquals(
                SameTable.of(List.of(sound, again), target, 1).columns(),
                SameTable.of(skipping(damaged, sound, damaged, again), target, 16)
                        .columns());
    }

    @Test
    void imagesThatAreNoneAreLeftOut() throws IOException {
        var png = folder.resolve("a.png");
        var image = new java.awt.image.BufferedImage(4, 4, java.awt.image.BufferedImage.TYPE_BYTE_GRAY);
        javax.imageio.ImageIO.write(image, "png", png.toFile());
        var bytes = Files.readAllBytes(png);
        var cut = Files.write(folder.resolve("b.png"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        var source = new FileSource(List.of(png, cut), DataFormat.IMAGES, new ImageSize(4, 4), OnError.SKIP);

        assertEquals(1, leftOut(source, Selection.toLearn("folder"), 2).files());
    }

    @Test
    void cellsThatAreNotWhatTheirColumnIsSaidToHoldAreLeftOutWithTheirRows() throws IOException {
        var file = Files.writeString(folder.resolve("a.csv"), "x,z,y\n1,q,a\noops,q,b\n,r,c\ninf,s,b\n4,t,b\n");
        var plain = Files.writeString(folder.resolve("b.csv"), "x,z,y\n1,q,a\n,r,c\n4,t,b\n");

        try (var batches = new DeclaredNumbers(skipping(file).open(LEARN, 2), Set.of("x"))) {
            var table = RawTable.from(batches);
            assertEquals(
                    new LeftOut(
                            2,
                            0,
                            List.of(
                                    file + ":3: column 'x' is 'oops', which is no number, as data.types says that its"
                                            + " cells are",
                                    file + ":5: column 'x' is 'inf', which is no number, as data.types says that its"
                                            + " cells are")),
                    table.leftOut());
            assertEquals(List.of(file + ":2", file + ":4", file + ":6"), places(table));
        }
        assertEquals(
                SameTable.of(List.of(plain), "y", 1),
                SameTable.of(
                        (selection, threads) ->
                                new DeclaredNumbers(skipping(file).open(selection, threads), Set.of("x")),
                        LEARN,
                        3));
    }

    private static List<String> places(RawTable table) {
        var checked = table.checked(Missing.IMPUTE);
        return IntStream.range(0, checked.rows()).mapToObj(checked::place).toList();
    }

    @Test
    void whereNothingIsLeftThatIsAnError() throws IOException {
        var file = Files.writeString(folder.resolve("a.csv"), "x,y\n1\n2\n");
        var images = List.of(file, Files.writeString(folder.resolve("b.csv"), ""));

        assertEquals(
                file + ": no row of it can be read, and all are left out: " + file
                        + ":2: has 1 field, but the header has 2",
                assertThrows(DataException.class, () -> leftOut(skipping(file), LEARN, 1))
                        .getMessage());
        assertEquals(
                images.getFirst() + " and 1 more: no row of it can be read, and all are left out: " + file
                        + ":2: has 1 field, but the header has 2",
                assertThrows(
                                DataException.class,
                                () -> leftOut(
                                        new FileSource(images, DataFormat.CSV, ImageSize.USUAL, OnError.SKIP),
                                        LEARN,
                                        1))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `x,x,y\\n1,2,3\\n` | `:1: two columns are called 'x'`
            `x,z\\n1,2\\n`     | `:1: there is no column 'y' to predict; the columns are x, z`
            `"x,y\\n1,2\\n`    | `: after line 0: is not CSV: `
            """)
    void columnsThatAreWrongAreNoRowsToLeaveOut(String text, String message) throws IOException {
        var file = Files.writeString(folder.resolve("a.csv"), text.translateEscapes());
        var other = Files.writeString(folder.resolve("b.csv"), text.translateEscapes());

        var one = assertThrows(DataException.class, () -> SameTable.of(skipping(file), LEARN, 2));
        assertTrue(String.valueOf(one.getMessage()).startsWith(file + message), one.getMessage());
        assertThrows(DataException.class, () -> SameTable.of(skipping(file, other), LEARN, 2));
    }

    @Test
    void aCachedTableTellsTheSame() throws IOException {
        var file = Files.writeString(folder.resolve("a.csv"), "x,y\n1,a\n2\n3,b\n");
        var cache = new TableCache(folder.resolve("cache"), 1 << 20);

        for (int i = 0; i < 2; i++) {
            var table = cache.table(cache.file("k"), () -> skipping(file).open(LEARN, 2));
            assertEquals(new LeftOut(1, 0, List.of(file + ":3: has 1 field, but the header has 2")), table.leftOut());
            assertEquals(List.of(file + ":2", file + ":4"), places(table));
        }
    }

    @Test
    void aTableAsItShouldBeLosesNothing() {
        for (var name : List.of("table.csv", "table-zstd.parquet", "table.arrow")) {
            assertTrue(
                    leftOut(skipping(file(name)), Selection.toLearn("label"), 2).isNothing(), name);
        }
    }

    /// Whatever bytes there are, leaving out ends, and what is left is a table.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void garbledFilesEndSomewhere(long seed) throws IOException {
        var random = new SplittableRandom(seed);
        var signs = "\"\",,\n\r\na1\u00ff{".getBytes(StandardCharsets.ISO_8859_1);
        for (int round = 0; round < 200; round++) {
            var bytes = new byte[random.nextInt(400)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = signs[random.nextInt(signs.length)];
            }
            var text = "x,y\n1,a\n".getBytes(StandardCharsets.US_ASCII);
            var file = folder.resolve("garbled.csv");
            Files.write(file, text);
            Files.write(file, bytes, java.nio.file.StandardOpenOption.APPEND);
            try (var batches = skipping(file).open(LEARN, 2)) {
                var lines = new ArrayList<Long>();
                for (var batch = batches.next(); batch.isPresent(); batch = batches.next()) {
                    for (long line : batch.get().lines()) {
                        lines.add(line);
                    }
                }
                assertEquals(lines.stream().sorted().distinct().toList(), lines, "seed " + seed + ", round " + round);
                assertEquals(2, lines.getFirst());
            }
        }
    }

    private static FileSource skipping(Path... files) {
        var format = DataFormat.ofName(files[0]).orElseThrow();
        return new FileSource(List.of(files), format, ImageSize.USUAL, OnError.SKIP);
    }

    private static LeftOut leftOut(DataSource source, Selection selection, int threads) {
        try (var batches = source.open(selection, threads)) {
            return RawTable.from(batches).leftOut();
        }
    }
}
