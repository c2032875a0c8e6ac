package dev.swath.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that somebody writes to while they are read.
class ChangedFilesTest {
    private static final String CHANGED = ": has changed while it was read: try again once nobody writes to it";

    @ParameterizedTest
    @MethodSource("dev.swath.data.SmallInput#all")
    void aFileThatGrowsWhileItIsReadIsNoTable(SmallInput input, @TempDir Path folder) throws IOException {
        var file = folder.resolve(input.name());
        for (var onError : OnError.values()) {
            Files.write(file, input.bytes());
            try (var batches = input.open(List.of(file), onError)) {
                assertTrue(batches.next().isPresent());
                // What was written may be read yet, where the end was not.
                Files.write(file, input.bytes(), StandardOpenOption.APPEND);

                assertEquals(file + CHANGED, refused(batches).getMessage());
            }
        }
    }

    /// As long as it was, which only the time of its last change tells.
    @ParameterizedTest
    @MethodSource("dev.swath.data.SmallInput#all")
    void aFileThatIsWrittenAnewWhileItIsReadIsNoTable(SmallInput input, @TempDir Path folder) throws IOException {
        var file = folder.resolve(input.name());
        for (var onError : OnError.values()) {
            Files.write(file, input.bytes());
            try (var batches = input.open(List.of(file), onError)) {
                assertTrue(batches.next().isPresent());
                var before = Files.getLastModifiedTime(file);
                Files.setLastModifiedTime(file, FileTime.from(before.toInstant().plusNanos(1_000_000)));

                assertEquals(file + CHANGED, refused(batches).getMessage());
            }
        }
    }

    /// It is not left out as one that is broken: the others were read beside what it was before.
    @ParameterizedTest
    @MethodSource("dev.swath.data.SmallInput#all")
    void oneOfSeveralThatIsRemovedWhileTheOthersAreReadIsNoTable(SmallInput input, @TempDir Path folder)
            throws IOException {
        var first = folder.resolve("first-" + input.name());
        var second = folder.resolve("second-" + input.name());
        for (var onError : OnError.values()) {
            Files.write(first, input.bytes());
            Files.write(second, input.bytes());
            try (var batches = input.open(List.of(first, second), onError)) {
                assertTrue(batches.next().isPresent());
                assertTrue(batches.next().isPresent());
                Files.delete(first);

                assertEquals(first + CHANGED, refused(batches).getMessage());
            }
        }
    }

    /// Longer than what is read at once, so that it ends too early, or in the middle of a row; which is not what is
    /// told.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            CSV    | y      | x,y\\n                                                         | 1,a\\n2,b\\n
            JSON   | y      | [{"x": 0, "y": "a"}                                           | ,{"x": 1, "y": "b"}
            JSONL  | y      | {"x": 0, "y": "a"}\\n                                         | {"x": 1, "y": "b"}\\n
            ARFF   | y      | @relation r\\n@attribute x numeric\\n@attribute y {a,b}\\n@data\\n | 1,a\\n2,b\\n
            LIBSVM | label  | 1 1:1\\n                                                      | 1 1:1 2:7\\n2 1:2\\n
            TEXTS  | folder | a text                                                        | ` and more`
            """)
    void aFileThatIsCutOffWhileItIsReadIsNoTable(
            DataFormat format, String target, String first, String more, @TempDir Path folder) throws IOException {
        var text = (first + more.repeat((4 << 20) / more.length())).replace("\\n", "\n");
        var input = SmallInput.of(format, "t", text + (format == DataFormat.JSON ? "]" : ""), target);
        var file = folder.resolve("t");
        for (var onError : OnError.values()) {
            Files.write(file, input.bytes());
            try (var batches = input.open(List.of(CutFiles.whereRead().path(file)), onError)) {
                assertEquals(file + CHANGED, refused(batches).getMessage());
            }
        }
    }

    @Test
    void aParquetFileThatIsCutOffWhileItIsReadIsNoTable(@TempDir Path folder) throws IOException {
        var file = folder.resolve("t.parquet");
        for (var files : List.of(CutFiles.whereRead(), CutFiles.whereMapped())) {
            for (var onError : OnError.values()) {
                var input = new SmallInput(
                        DataFormat.PARQUET, "t.parquet", FormatFiles.bytes("table-none.parquet"), "label");
                Files.write(file, input.bytes());
                try (var batches = input.open(List.of(files.path(file)), onError)) {
                    assertEquals(file + CHANGED, refused(batches).getMessage());
                }
            }
        }
    }

    private static DataException refused(Batches batches) {
        return assertThrows(DataException.class, () -> {
            while (batches.next().isPresent()) {
                // The end is what is looked at.
            }
        });
    }

    /// Whoever reads memory that has no file behind it any more gets an error of the JVM's.
    @ParameterizedTest
    @ValueSource(strings = {"table.arrow", "table-zstd.arrow", "table.arrows"})
    void anArrowFileThatIsCutOffWhileItIsReadIsNoTable(String name, @TempDir Path folder) throws Exception {
        var file = Files.copy(FormatFiles.file(name), folder.resolve(name));
        var pieces = new ArrayList<Callable<Optional<Batch>>>();
        new ArrowReading(Selection.toLearn("label"), Optional.empty()).cut(file, (bytes, piece) -> pieces.add(piece));
        Files.write(file, new byte[0]);

        var refused = assertThrows(DataException.class, () -> pieces.getFirst().call());

        assertEquals(file + CHANGED, refused.getMessage());
    }
}
