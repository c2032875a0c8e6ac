package dev.swath.data;

import static dev.swath.data.FormatFiles.file;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swath.JavaProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Small files that become larger than the heap.
class BombsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bomb.parquet | 64m | : column 'x': a page takes 104000009 bytes once it is decompressed, and 16777216 are the most that can be read here: write the file anew with smaller pages
            bomb.arrow   | 64m | : cannot be read: a batch takes more than 16777216 bytes once it is decompressed: write the file anew with smaller batches
            wide.parquet | 64m | : to read 201 columns side by side takes 61 MiB, and this program's heap has 61 MiB: give it more (SWATH_JAVA_OPTS=-Xmx2g), drop columns, or write the file anew with smaller pages
            wide.parquet | 160m | : can be read
            """)
    void areRefusedBeforeTheyTakeTheMemory(String name, String heap, String message)
            throws IOException, InterruptedException {
        assertEquals(file(name) + message + System.lineSeparator(), said(heap, "y", file(name)));
    }

    /// Of three bytes each.
    @Test
    void rowsThatNameNoColumnBecomeNoLargePieces(@TempDir Path folder) throws IOException, InterruptedException {
        var attributes = IntStream.range(0, 2000).mapToObj(i -> "@attribute x" + i + " numeric\n");
        var arff = "@relation r\n" + attributes.collect(Collectors.joining()) + "@attribute y {a,b}\n@data\n";
        var wide = Files.writeString(folder.resolve("wide.arff"), arff + "{}\n".repeat(10_000));
        var svm = Files.writeString(folder.resolve("wide.svm"), "1 2000:1\n" + "0\n".repeat(10_000));

        assertEquals(wide + ": can be read" + System.lineSeparator(), said("160m", "y", wide));
        assertEquals(svm + ": can be read" + System.lineSeparator(), said("160m", "label", svm));
    }

    private static String said(String heap, String target, Path file) throws IOException, InterruptedException {
        var process = JavaProgram.of(
                        List.of("-XX:+UseSerialGC", "-Xmx" + heap, "--enable-native-access=ALL-UNNAMED"),
                        Reader.class,
                        file.toString(),
                        target)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    /// Reads a file batch by batch, or prints why it cannot.
    static final class Reader {
        private Reader() {}

        public static void main(String[] files) {
            try (var batches = FileSource.of(Path.of(files[0])).open(Selection.toLearn(files[1]), 2)) {
                while (batches.next().isPresent()) {
                    continue;
                }
                System.out.println(files[0] + ": can be read");
            } catch (DataException told) {
                System.out.println(told.getMessage());
            }
        }
    }
}
