package dev.swath.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressedFilesTest {
    private static final String CSV = "x,y\n1.5,a\n2.5,b\n,a\n";
    private static final String LINES = "{\"x\": 1.5, \"y\": \"a\"}\n{\"x\": 2.5, \"y\": \"b\"}\n{\"y\": \"a\"}\n";

    private static final String JSON = "[" + LINES.strip().replace("\n", ",") + "]";
    private static final String ARFF =
            "@relation r\n@attribute x numeric\n@attribute y {a,b}\n@data\n1.5,a\n2.5,b\n?,a\n";
    private static final String LIBSVM = "a 1:1.5 3:2\nb 1:2.5\na 2:7\n";

    @TempDir
    private Path folder;

    private static byte[] compress(String name, byte[] bytes) throws IOException {
        return name.endsWith(".zst") ? zstd(bytes) : gzip(bytes);
    }

    /// With a checksum, as the command `zstd` writes one.
    private static byte[] zstd(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zstd = new ZstdOutputStreamNoFinalizer(out).setChecksum(true)) {
            zstd.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static String textOf(String name) {
        var ending = name.substring(name.indexOf('.') + 1, name.lastIndexOf('.'));
        return switch (ending) {
            case "csv" -> CSV;
            case "jsonl" -> LINES;
            case "json" -> JSON;
            case "arff" -> ARFF;
            case "svm" -> LIBSVM;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private Path compressed(String name, String text) throws IOException {
        return Files.write(folder.resolve(name), compress(name, text.getBytes()));
    }

    @ParameterizedTest
    @CsvSource({
        "t.csv.gz, CSV",
        "t.CSV.GZ, CSV",
        "t.tsv.gz, TSV",
        "t.jsonl.gz, JSONL",
        "t.json.gz, JSON",
        "t.arff.gz, ARFF",
        "t.libsvm.gz, LIBSVM",
        "t.csv.zst, CSV",
        "t.ndjson.zst, JSONL",
        "t.ARFF.zst, ARFF",
        "t.svm.zst, LIBSVM"
    })
    void theNameTellsTheFormatBeforeTheCompression(String name, DataFormat format) {
        assertEquals(Optional.of(format), DataFormat.ofName(Path.of(name)));
    }

    @Test
    void rowsAreThoseOfTheFileThatWasCompressed() throws IOException {
        for (var files : List.of(
                List.of(compressed("t.csv.gz", CSV)),
                List.of(compressed("t.tsv.gz", CSV.replace(",", "\t"))),
                List.of(compressed("t.jsonl.gz", LINES)),
                List.of(compressed("t.json.gz", JSON)),
                List.of(compressed("t.csv.zst", CSV)),
                List.of(compressed("t.json.zst", JSON)),
                List.of(compressed("t.jsonl.zst", LINES)),
                List.of(compressed("t.arff.gz", ARFF)),
                List.of(compressed("t.arff.zst", ARFF)),
                List.of(
                        compressed("a.arff.gz", ARFF.replace("2.5,b\n?,a\n", "")),
                        compressed("b.arff.zst", ARFF.replace("1.5,a\n", ""))),
                List.of(compressed("a.csv.zst", "x,y\n1.5,a\n"), compressed("b.csv.zst", "x,y\n2.5,b\n,a\n")),
                List.of(compressed("a.csv.gz", "x,y\n1.5,a\n"), compressed("b.csv.gz", "x,y\n2.5,b\n,a\n")),
                // A name that says nothing.
                List.of(compressed("a.csv", "x,y\n1.5,a\n"), compressed("b.csv", "x,y\n2.5,b\n,a\n")))) {
            var table = Tables.load(files, "y", 2, Missing.IMPUTE);

            assertEquals(List.of("a", "b"), table.classes().labels());
            assertEquals("[1.5, 2.5, NaN]", Arrays.toString(Tables.numbers(table, "x")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "zst"})
    void sparseRowsAreThoseOfTheFileThatWasCompressed(String ending) throws IOException {
        for (var files : List.of(
                List.of(compressed("t.svm." + ending, LIBSVM)),
                List.of(
                        compressed("a.svm." + ending, "a 1:1.5 3:2\n"),
                        compressed("b.svm." + ending, "b 1:2.5\na 2:7\n")))) {
            var table = Tables.load(files, "label", 2);

            assertEquals(List.of("a", "b"), table.classes().labels());
            assertEquals(List.of("1", "2", "3"), List.copyOf(table.columns().keySet()));
            assertEquals("[1.5, 2.5, 0.0]", Arrays.toString(Tables.numbers(table, "1")));
            assertEquals("[0.0, 0.0, 7.0]", Arrays.toString(Tables.numbers(table, "2")));
            assertEquals("[2.0, 0.0, 0.0]", Arrays.toString(Tables.numbers(table, "3")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "zst"})
    void textsAreThoseOfTheFilesThatWereCompressed(String ending) throws IOException {
        Files.createDirectories(folder.resolve("good"));
        Files.createDirectories(folder.resolve("bad"));
        var files = List.of(
                compressed("good/1.txt." + ending, "thanks a lot\n"),
                compressed("bad/1.txt." + ending, "never again, Zoë"),
                // A name that says nothing.
                compressed("good/2.txt", "thank you"));

        var table = texts(files);

        assertEquals(List.of("bad", "good"), table.classes().labels());
        assertEquals("[1, 0, 1]", Arrays.toString(table.classes().codes()));
        assertEquals(List.of("thanks a lot", "never again, Zoë", "thank you"), Tables.categories(table, "text"));
    }

    private static Table texts(List<Path> files) {
        try (var batches = new FileSource(files, DataFormat.TEXTS).open(Selection.toLearn("folder"), 2)) {
            return Table.from(batches, Missing.REFUSE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "zst"})
    void aTextThatWasCutOffOrDamagedIsRefused(String ending) throws IOException {
        var whole = compress(
                ending.equals("zst") ? "t.zst" : "t.gz",
                "never again\n".repeat(20).getBytes());
        var file = Files.write(folder.resolve("t.txt." + ending), Arrays.copyOf(whole, whole.length - 9));
        assertEquals(
                file + ": its compressed bytes end too early",
                assertThrows(DataException.class, () -> texts(List.of(file))).getMessage());

        whole[whole.length - (ending.equals("gz") ? 6 : 2)] ^= 1;
        Files.write(file, whole);
        assertEquals(
                file + ": its compressed bytes are damaged",
                assertThrows(DataException.class, () -> texts(List.of(file))).getMessage());
    }

    /// It is a few kilobytes on the disk.
    @ParameterizedTest
    @ValueSource(strings = {"gz", "zst"})
    void aTextThatIsABombIsRefused(String ending) throws IOException {
        var file = compressed("t.txt." + ending, "abcdefgh\n".repeat(2 << 20));

        assertEquals(
                file + ": is a text of more than 16 MiB",
                assertThrows(DataException.class, () -> texts(List.of(file))).getMessage());
    }

    @Test
    void contentTellsTheFormatOfACompressedFile() throws IOException {
        assertEquals(DataFormat.CSV, new DataFile(compressed("a", CSV)).format());
        assertEquals(DataFormat.JSONL, new DataFile(compressed("b", LINES)).format());
        assertEquals(DataFormat.ARFF, new DataFile(compressed("c", ARFF)).format());
        assertEquals(DataFormat.LIBSVM, new DataFile(compressed("d", LIBSVM)).format());
    }

    static Stream<String> names() {
        return Stream.of("csv", "jsonl", "json", "arff", "svm")
                .flatMap(ending -> Stream.of(ending + ".gz", ending + ".zst"))
                .map(ending -> "t." + ending);
    }

    private static String target(String name) {
        return name.contains("svm") ? "label" : "y";
    }

    @ParameterizedTest
    @MethodSource("names")
    void aFileThatWasCutOffIsRefused(String name) throws IOException {
        var whole = compress(name, textOf(name).getBytes());
        var file = Files.write(folder.resolve(name), Arrays.copyOf(whole, whole.length - 9));

        var refused =
                assertThrows(DataException.class, () -> Tables.load(List.of(file), target(name), 2, Missing.IMPUTE));

        assertEquals(file + ": its compressed bytes end too early", refused.getMessage());
    }

    @ParameterizedTest
    @MethodSource("names")
    void aFileWhoseChecksumIsAnotherIsRefused(String name) throws IOException {
        var bytes = compress(name, textOf(name).getBytes());
        // gzip ends with the length behind the checksum.
        bytes[bytes.length - (name.endsWith("gz") ? 6 : 2)] ^= 1;
        var file = Files.write(folder.resolve(name), bytes);

        var refused =
                assertThrows(DataException.class, () -> Tables.load(List.of(file), target(name), 2, Missing.IMPUTE));

        assertEquals(file + ": its compressed bytes are damaged", refused.getMessage());
    }

    @Test
    void aWrongLineOfACompressedFileIsNamed() throws IOException {
        for (var name : List.of("t.csv.gz", "t.csv.zst")) {
            var file = compressed(name, CSV + "1,2,3\n");

            var refused = assertThrows(DataException.class, () -> Tables.load(List.of(file), "y", 2, Missing.IMPUTE));

            assertEquals(file + ":5: has 3 fields, but the header has 2", refused.getMessage());
        }
        for (var name : List.of("t.arff.gz", "t.arff.zst")) {
            var file = compressed(name, ARFF + "1,c\n");

            var refused = assertThrows(DataException.class, () -> Tables.load(List.of(file), "y", 2, Missing.IMPUTE));

            assertEquals(
                    file + ":8: column 'y' is 'c', which is none of the values that are declared",
                    refused.getMessage());
        }
        for (var name : List.of("t.svm.gz", "t.svm.zst")) {
            var file = compressed(name, LIBSVM + "a 1:x\n");

            var refused = assertThrows(DataException.class, () -> Tables.load(List.of(file), "label", 2));

            assertEquals(file + ":4: '1:x': its value is not a finite number", refused.getMessage());
        }
    }

    /// As `zstd a b` and `cat a.zst b.zst` write them.
    @Test
    void severalFramesAreReadOneAfterTheOther() throws IOException {
        var frames = new ByteArrayOutputStream();
        frames.writeBytes(zstd("x,y\n1.5,a\n".getBytes()));
        frames.writeBytes(zstd("2.5,b\n,a\n".getBytes()));
        var file = Files.write(folder.resolve("t.csv.zst"), frames.toByteArray());

        assertEquals(
                "[1.5, 2.5, NaN]",
                Arrays.toString(Tables.numbers(Tables.load(List.of(file), "y", 2, Missing.IMPUTE), "x")));
    }

    @Test
    void aBombIsReadWithoutBeingHeldInMemory() throws IOException {
        var line = "1,a\n".repeat(1 << 16);
        var out = new ByteArrayOutputStream();
        try (var zstd = new ZstdOutputStreamNoFinalizer(out)) {
            zstd.write("x,y\n".getBytes());
            for (int i = 0; i < 40; i++) {
                zstd.write(line.getBytes());
            }
        }
        var file = Files.write(folder.resolve("t.csv.zst"), out.toByteArray());

        try (var batches = Tables.open(List.of(file), "y", 2)) {
            long rows = 0;
            for (var next = batches.next(); next.isPresent(); next = batches.next()) {
                rows += next.get().rows();
            }
            assertEquals(40L << 16, rows);
        }
    }
}
