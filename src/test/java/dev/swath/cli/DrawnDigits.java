package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swath.Documentation;
import java.nio.file.Files;
import java.nio.file.Path;

/// The digits as PNG files, as the project's own script draws them.
final class DrawnDigits {
    private DrawnDigits() {}

    /// All of them, where `configs/images.yaml` looks for them.
    static void forTheExample() throws Exception {
        var folder = Documentation.root().resolve("target/digits-png");
        if (Files.notExists(folder.resolve("8/1797.png"))) {
            in(folder, 1797);
        }
    }

    /// @param rows of the table, from its beginning
    static Path in(Path folder, int rows) throws Exception {
        Files.createDirectories(folder);
        var table = folder.resolveSibling(folder.getFileName() + ".csv");
        try (var lines = Files.lines(Digits.CSV)) {
            Files.write(table, lines.limit(rows + 1L).toList());
        }
        var drawing = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        Documentation.root()
                                .resolve("scripts/data/DrawDigits.java")
                                .toString(),
                        table.toString(),
                        folder.toString(),
                        "4")
                .inheritIO()
                .start();
        assertEquals(0, drawing.waitFor());
        return folder;
    }
}
