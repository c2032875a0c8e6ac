package dev.swath.spec;

import java.nio.file.Path;

/// Where relative paths start: data is found beside the sweep file, programs in the folder where the
/// user stands.
record Folders(Path sweepFile, Path current) {
    Folders {
        sweepFile = sweepFile.toAbsolutePath().normalize();
        current = current.toAbsolutePath().normalize();
    }

    Path besideTheSweepFile(String path) {
        return sweepFile.resolve(path).normalize();
    }

    Path inTheCurrentFolder(String path) {
        return current.resolve(path).normalize();
    }

    Path fromTheSweepFile(Path file) {
        return sweepFile.getRoot() != null && sweepFile.getRoot().equals(file.getRoot())
                ? sweepFile.relativize(file)
                : file;
    }
}
