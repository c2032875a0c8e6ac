package dev.swath.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// A file that stands where a folder is asked for.
final class FileInTheWay {
    private FileInTheWay() {}

    /// The folder itself, or one that it would be in, if that is a file.
    static Optional<Path> of(Path folder) {
        return Stream.iterate(Optional.of(folder), Optional::isPresent, inner -> inner.map(Path::getParent))
                .flatMap(Optional::stream)
                .filter(Files::exists)
                .findFirst()
                .filter(there -> !Files.isDirectory(there));
    }
}
