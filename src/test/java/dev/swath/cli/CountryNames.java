package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swath.Documentation;
import java.nio.file.Files;
import java.nio.file.Path;

/// The names of countries in ten languages, as the project's own script writes them.
final class CountryNames {
    private CountryNames() {}

    /// Where `configs/texts.yaml` looks for them.
    static void forTheExample() throws Exception {
        var file = Documentation.root().resolve("target/country-names.csv");
        if (Files.notExists(file)) {
            in(file);
        }
    }

    static void in(Path file) throws Exception {
        var writing = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        Documentation.root()
                                .resolve("scripts/data/WriteCountryNames.java")
                                .toString(),
                        file.toString())
                .inheritIO()
                .start();
        assertEquals(0, writing.waitFor());
    }
}
