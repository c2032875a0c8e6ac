package dev.swath.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// The files that `formats/make.py` wrote: `table.*` hold the same table.
final class FormatFiles {
    private FormatFiles() {}

    static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(FormatFiles.class.getResource("/formats/" + name), name)
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(file(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// What is said of bytes that are no table, behind the file's name.
    static String told(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        var refused = assertThrows(DataException.class, () -> SameTable.of(List.of(file), "y", 2));
        return String.valueOf(refused.getMessage()).substring(file.toString().length());
    }

    /// @param absent a file that is not there
    /// @param empty a file without rows
    static void assertToldWhereThereIsNothing(Path absent, Path empty) {
        assertEquals(
                absent + ": there is no such file",
                assertThrows(DataException.class, () -> Cell.of(absent, "x")).getMessage());
        assertEquals(
                empty + ": there are no rows in it",
                assertThrows(DataException.class, () -> SameTable.of(List.of(empty), "label", 1))
                        .getMessage());
    }
}
