package dev.swath.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
