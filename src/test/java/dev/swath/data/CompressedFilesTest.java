package dev.swath.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
        return Files.write(folder.resolve(name), gzip(text.getBytes()));
    }

    @ParameterizedTest
    @CsvSource({"t.csv.gz, CSV", "t.CSV.GZ, CSV", "t.tsv.gz, TSV", "t.jsonl.gz, JSONL", "t.json.gz, JSON"})
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
    @CsvSource({"t.csv.gz", "t.jsonl.gz", "t.json.gz"})
    void aFileThatWasCutOffIsRefused(String name) throws IOException {
        var whole = gzip(textOf(name).getBytes());
        var file = Files.write(folder.resolve(name), Arrays.copyOf(whole, whole.length - 9));

        var refused = assertThrows(DataException.class, () -> Tables.load(List.of(file), "y", 2, Missing.IMPUTE));

        assertEquals(file + ": its compressed bytes end too early", refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"t.csv.gz", "t.jsonl.gz", "t.json.gz"})
    void aFileWhoseChecksumIsAnotherIsRefused(String name) throws IOException {
        var bytes = gzip(textOf(name).getBytes());
        bytes[bytes.length - 6] ^= 1;
        var file = Files.write(folder.resolve(name), bytes);

        var refused = assertThrows(DataException.class, () -> Tables.load(List.of(file), "y", 2, Missing.IMPUTE));

        assertEquals(file + ": its compressed bytes are damaged", refused.getMessage());
    }

    @Test
    void aWrongLineOfACompressedFileIsNamed() throws IOException {
        var file = compressed("t.csv.gz", CSV + "1,2,3\n");

        var refused = assertThrows(DataException.class, () -> Tables.load(List.of(file), "y", 2, Missing.IMPUTE));

        assertEquals(file + ":5: has 3 fields, but the header has 2", refused.getMessage());
    }
}
