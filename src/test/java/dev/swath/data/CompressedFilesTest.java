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
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompressedFilesTest {
    private static final String CSV = "x,y\n1.5,a\n2.5,b\n,a\n";
    private static final String LINES = "{\"x\": 1.5, \"y\": \"a\"}\n{\"x\": 2.5, \"y\": \"b\"}\n{\"y\": \"a\"}\n";

    private static final String JSON = "[" + LINES.strip().replace("\n", ",") + "]";

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
        return name.contains("csv") ? CSV : name.contains("jsonl") ? LINES : JSON;
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
        "t.csv.zst, CSV",
        "t.ndjson.zst, JSONL"
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
                List.of(compressed("a.csv.zst", "x,y\n1.5,a\n"), compressed("b.csv.zst", "x,y\n2.5,b\n,a\n")),
                List.of(compressed("a.csv.gz", "x,y\n1.5,a\n"), compressed("b.csv.gz", "x,y\n2.5,b\n,a\n")),
                // A name that says nothing.
                List.of(compressed("a.csv", "x,y\n1.5,a\n"), compressed("b.csv", "x,y\n2.5,b\n,a\n")))) {
            var table = Tables.load(files, "y", 2, Missing.IMPUTE);

            assertEquals(List.of("a", "b"), table.classes().labels());
            assertEquals("[1.5, 2.5, NaN]", Arrays.toString(Tables.numbers(table, "x")));
        }
    }

    @Test
    void contentTellsTheFormatOfACompressedFile() throws IOException {
        assertEquals(DataFormat.CSV, new DataFile(compressed("a", CSV)).format());
        assertEquals(DataFormat.JSONL, new DataFile(compressed("b", LINES)).format());
    }

    @ParameterizedTest
    @CsvSource({"t.csv.gz", "t.jsonl.gz", "t.json.gz", "t.csv.zst", "t.jsonl.zst", "t.json.zst"})
    void aFileThatWasCutOffIsRefused(String name) throws IOException {
        var whole = compress(name, textOf(name).getBytes());
        var file = Files.write(folder.resolve(name), Arrays.copyOf(whole, whole.length - 9));

        var refused = assertThrows(DataException.class, () -> Tables.load(List.of(file), "y", 2, Missing.IMPUTE));

        assertEquals(file + ": its compressed bytes end too early", refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"t.csv.gz", "t.jsonl.gz", "t.json.gz", "t.csv.zst", "t.jsonl.zst", "t.json.zst"})
    void aFileWhoseChecksumIsAnotherIsRefused(String name) throws IOException {
        var bytes = compress(name, textOf(name).getBytes());
        // gzip ends with the length behind the checksum.
        bytes[bytes.length - (name.endsWith("gz") ? 6 : 2)] ^= 1;
        var file = Files.write(folder.resolve(name), bytes);

        var refused = assertThrows(DataException.class, () -> Tables.load(List.of(file), "y", 2, Missing.IMPUTE));

        assertEquals(file + ": its compressed bytes are damaged", refused.getMessage());
    }

    @Test
    void aWrongLineOfACompressedFileIsNamed() throws IOException {
        for (var name : List.of("t.csv.gz", "t.csv.zst")) {
            var file = compressed(name, CSV + "1,2,3\n");

            var refused = assertThrows(DataException.class, () -> Tables.load(List.of(file), "y", 2, Missing.IMPUTE));

            assertEquals(file + ":5: has 3 fields, but the header has 2", refused.getMessage());
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
