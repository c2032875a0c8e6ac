package dev.swath.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Small sweeps over the handwritten digits of the examples.
final class Digits {
    static final Path CSV = Path.of(System.getProperty("swath.basedir", ""), "configs/data/digits.csv")
            .toAbsolutePath();

    private Digits() {}

    /// A sweep file of that name, which sweeps a trainer in a grid.
    ///
    /// @param parameters in YAML's flow style
    /// @param more further lines
    static void grid(Path folder, String file, Path data, String trainer, String parameters, String more)
            throws IOException {
        Files.writeString(folder.resolve(file), """
                trainer: %s
                data: {path: '%s', target: digit, validation: {folds: 3}, test: 0.2}
                method: grid
                metric: {name: accuracy}
                parameters: %s
                seed: 7
                resources: {memory: 256m}
                %s
                """.formatted(trainer, data, parameters, more));
    }

    static void forests(Path folder, String file, String parameters, String more) throws IOException {
        grid(folder, file, CSV, "forest", parameters, more);
    }
}
