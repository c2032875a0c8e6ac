package dev.swath.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files that this user may not read.
@Timeout(60)
class ClosedFilesTest {
    private static final ClosedFiles CLOSED = new ClosedFiles();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("dev.swath.data.SmallInput#all")
    void aFileThatMayNotBeReadIsNamed(SmallInput input) throws IOException {
        var file = Files.write(folder.resolve(input.name()), input.bytes());

        for (var onError : OnError.values()) {
            var source = input.source(List.of(CLOSED.path(file)), onError);
            var refused = assertThrows(DataException.class, () -> read(source, input.target()));
            assertEquals(file + ": may not be read by this user", refused.getMessage());
        }
    }

    /// Whether it is the first, of which the columns are learned, or one between others.
    @ParameterizedTest
    @MethodSource("dev.swath.data.SmallInput#all")
    void oneOfSeveralIsNamedOrLeftOut(SmallInput input) throws IOException {
        var file = Files.write(folder.resolve(input.name()), input.bytes());
        var open = Files.write(folder.resolve("open-" + input.name()), input.bytes());
        var closed = CLOSED.path(file);

        for (var files : List.of(List.of(closed, open, open), List.of(open, closed, open))) {
            var refused =
                    assertThrows(DataException.class, () -> read(input.source(files, OnError.FAIL), input.target()));
            assertEquals(file + ": may not be read by this user", refused.getMessage());

            var left = read(input.source(files, OnError.SKIP), input.target()).leftOut();
            assertEquals(1, left.files());
            assertEquals(0, left.rows());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.swath.data.SmallInput#all")
    void theHeaderOfAFileThatMayNotBeReadIsNotGuessed(SmallInput input) throws IOException {
        var file = Files.write(folder.resolve(input.name()), input.bytes());
        if (!input.format().isRowPerFile()) {
            var refused =
                    assertThrows(DataException.class, () -> new DataFile(CLOSED.path(file)).columns(input.format()));
            assertEquals(file + ": may not be read by this user", refused.getMessage());
        }
    }

    private static RawTable read(FileSource source, String target) {
        try (var batches = source.open(Selection.toLearn(target), 3)) {
            return RawTable.from(batches);
        }
    }
}
