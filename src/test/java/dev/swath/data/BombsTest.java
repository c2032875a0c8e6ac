package dev.swath.data;

import static dev.swath.data.FormatFiles.file;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swath.JavaProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Small files, of which a part becomes larger than the heap.
class BombsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bomb.parquet | : column 'x': a page takes 104000009 bytes once it is decompressed, and 16777216 are the most that can be read here: write the file anew with smaller pages
            bomb.arrow   | : cannot be read: a batch takes more than 16777216 bytes once it is decompressed: write the file anew with smaller batches
            """)
    void areRefusedBeforeTheyTakeTheMemory(String name, String message) throws IOException, InterruptedException {
        var process = JavaProgram.of(
                        List.of("-Xmx64m", "--enable-native-access=ALL-UNNAMED"),
                        Reader.class,
                        file(name).toString())
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(file(name) + message + System.lineSeparator(), said);
        assertEquals(0, process.waitFor());
    }

    /// Prints why a file cannot be read.
    static final class Reader {
        private Reader() {}

        public static void main(String[] files) {
            try (var batches = FileSource.of(Path.of(files[0])).open(Selection.toLearn("y"), 2)) {
                var _ = RawTable.from(batches);
                System.out.println("read");
            } catch (DataException told) {
                System.out.println(told.getMessage());
            }
        }
    }
}
