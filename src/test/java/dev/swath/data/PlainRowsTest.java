package dev.swath.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Lines that are read byte by byte give what a reader of any CSV gives.
class PlainRowsTest {
    private static final List<String> CELLS = List.of(
            "0",
            "-0",
            "007",
            "1e3",
            "1E-400",
            "1e400",
            "+5",
            "--5",
            "1-2",
            ".5",
            "5.",
            ".",
            "e",
            "1e",
            "0x1p3",
            "1d",
            "NaN",
            "Infinity",
            "-inf",
            "123456789012345",
            "1234567890123456",
            "-123456789012345",
            "9007199254740993",
            "0.1234567890123456789",
            "2.2250738585072012e-308",
            "4.9e-324",
            "179769313486231570000000000000000000000",
            " 7",
            "7 ",
            "\t8",
            "",
            " ",
            "NA",
            "null",
            "rot",
            "grün",
            "\u00a0 9",
            "日本",
            "1,5".replace(",", ";"),
            "1_000");

    private static final Selection LEARN = Selection.toLearn("y");

    @TempDir
    private Path folder;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void plainLinesAreWhatAnyReaderMakesOfThem(long seed) throws IOException {
        var random = new Random(seed);
        var end = random.nextBoolean() ? "\n" : "\r\n";
        int columns = 1 + random.nextInt(4);
        var body = new StringBuilder();
        for (int row = random.nextInt(random.nextInt(10) == 0 ? 20_000 : 60) + 1; row > 0; row--) {
            for (int c = 0; c < columns; c++) {
                body.append(cell(random, c)).append(',');
            }
            body.append(cell(random, 5)).append(random.nextInt(30) == 0 ? end + end : end);
        }
        if (random.nextInt(3) == 0) {
            body.setLength(body.length() - end.length());
        }
        if (random.nextInt(10) == 0) {
            body.append(end).append("one,too,many,fields,in,this,line");
        }
        var names = "a,b,c,d,e".substring(0, 2 * columns) + "y";

        var file = Files.writeString(folder.resolve("table.csv"), names + end + body);

        assertEquals(said(file, false), said(file, true), "seed " + seed);
    }

    /// Mostly numbers, so that some columns are of numbers alone.
    private static String cell(Random random, int column) {
        return switch (column) {
            case 0 -> Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(-20, 20)));
            case 1 -> Integer.toString(random.nextInt());
            default ->
                random.nextInt(3) == 0
                        ? CELLS.get(random.nextInt(CELLS.size()))
                        : Double.toString(Double.longBitsToDouble(random.nextLong()));
        };
    }

    /// The cells of all rows, or what is wrong with them.
    private String said(Path file, boolean plain) {
        try {
            var said = new ArrayList<String>();
            for (var rows : plain
                    ? blocks(file)
                    : List.of(new CsvReading(',', LEARN, Optional.empty(), OnError.FAIL)
                            .whole(file, () -> DataBytes.small(file)))) {
                for (int row = 0; row < rows.rows(); row++) {
                    said.add(rows.place(row) + " " + cells(rows, row));
                }
            }
            return String.join("\n", said);
        } catch (DataException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static List<Batch> blocks(Path file) {
        try (var batches = FileSource.of(file).open(LEARN, 2)) {
            var all = new ArrayList<Batch>();
            for (var batch = batches.next(); batch.isPresent(); batch = batches.next()) {
                all.add(batch.get());
            }
            return all;
        }
    }

    private static String cells(Batch batch, int row) {
        var cells = batch.columns().stream()
                .map(column -> switch (column) {
                    case BatchColumn.Numbers(var values, int none) -> label(Double.toString(values[row]));
                    case BatchColumn.Sparse(var numbers) -> label(Double.toString(numbers.values()[row]));
                    case BatchColumn.Texts(var texts, int none) -> label(texts[row]);
                })
                .collect(Collectors.joining("|"));
        var target = batch.target().orElseThrow();
        long bits = target.bits()[row];
        return cells + "|"
                + (CellBits.isText(bits) ? target.texts().get(CellBits.place(bits)) : Double.longBitsToDouble(bits));
    }

    /// Whether a column of a batch is one of numbers depends on the other rows of the batch.
    private static String label(String cell) {
        return cell.isEmpty() || cell.equals("NaN") ? "" : Label.rounded(cell).text();
    }

    @Test
    void aQuoteAnywhereDoesNotChangeWhatCameBeforeIt() throws IOException {
        var text = new StringBuilder("x,y\n");
        for (int row = 0; row < 50_000; row++) {
            text.append(row)
                    .append(",")
                    .append(row == 40_000 ? "\"two\nlines\"" : "one")
                    .append('\n');
        }
        var file = Files.writeString(folder.resolve("table.csv"), text);

        var table = Tables.load(List.of(file), "y", 2);

        assertEquals(50_000, table.rows());
        assertEquals(List.of("one", "two\nlines"), table.classes().labels());
        assertEquals(49_999, Tables.numbers(table, "x")[49_999]);
        assertEquals(file + ":40002", table.place(40_000));
        assertEquals(file + ":40004", table.place(40_001));
    }

    @Test
    void whereALineIsWrongDoesNotDependOnItsBlock() throws IOException {
        var lines = new ArrayList<>(List.of("x,y"));
        for (int row = 0; row < 50_000; row++) {
            lines.add(row + ",one");
        }
        lines.set(45_000, "1,2,3");
        var file = Files.write(folder.resolve("table.csv"), lines);

        var refused = assertThrows(DataException.class, () -> Tables.load(List.of(file), "y", 2));

        assertEquals(file + ":45001: has 3 fields, but the header has 2", refused.getMessage());
    }

    @Test
    void bytesThatAreNoTextAreToldWithTheirLine() throws IOException {
        var lines = new ArrayList<byte[]>();
        lines.add("x,y\n".getBytes(StandardCharsets.UTF_8));
        for (int row = 0; row < 50_000; row++) {
            lines.add((row + ",one\n").getBytes(StandardCharsets.UTF_8));
        }
        lines.set(45_000, new byte[] {'1', ',', (byte) 0xE9, '\n'});
        var file = folder.resolve("table.csv");
        try (var out = Files.newOutputStream(file)) {
            for (var line : lines) {
                out.write(line);
            }
        }

        var refused = assertThrows(DataException.class, () -> Tables.load(List.of(file), "y", 2));

        assertEquals(file + ":45001: is not UTF-8 text", refused.getMessage());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void blocksAreTheFileWhateverItsLines(long seed) throws IOException {
        var random = new Random(seed);
        var bytes = new byte[random.nextInt(200_000)];
        var letters = "abc,0123456789\n".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = letters[random.nextInt(letters.length)];
        }
        var file = Files.write(folder.resolve("text"), bytes);
        var read = new java.io.ByteArrayOutputStream();
        long line = 1;
        try (var channel = java.nio.channels.FileChannel.open(file)) {
            var blocks = new LineBlocks(channel, 0, 1);
            for (var block = blocks.next(); block.isPresent(); block = blocks.next()) {
                assertEquals(line, block.get().linesBefore() + 1);
                var part = Arrays.copyOf(block.get().bytes(), block.get().length());
                line += block.get().lines();
                read.write(part);
            }
        }

        assertArrayEquals(bytes, read.toByteArray());
        long breaks = 0;
        for (byte b : bytes) {
            breaks += b == '\n' ? 1 : 0;
        }
        assertEquals(1 + breaks + (bytes.length == 0 || bytes[bytes.length - 1] == '\n' ? 0 : 1), line);
    }
}
