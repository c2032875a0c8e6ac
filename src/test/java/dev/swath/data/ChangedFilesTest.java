package dev.swath.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that somebody writes to while they are read.
class ChangedFilesTest {
    private static final String CHANGED = ": has changed while it was read: try again once nobody writes to it";

    @ParameterizedTest
    @EnumSource(OnError.class)
    void aFileThatChangesWhileItIsReadIsNoTable(OnError onError, @TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("a.csv"), "x,y\n1,a\n2,b\n");
        try (var batches = new FileSource(List.of(file), DataFormat.CSV, ImageSize.USUAL, onError)
                .open(Selection.toLearn("y"), 2)) {
            assertEquals(2, batches.next().orElseThrow().rows());
            Files.writeString(file, "3,a\n", StandardOpenOption.APPEND);

            // What was written may be read yet, where the end was not.
            var refused = assertThrows(DataException.class, () -> {
                while (batches.next().isPresent()) {
                    // The end is what is looked at.
                }
            });

            assertEquals(file + CHANGED, refused.getMessage());
        }
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
