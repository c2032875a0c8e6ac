package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `swath predict` with as little memory as it takes: a heap of 32 MiB.
class PredictInASmallHeapTest {
    private static final String LEAST = "--memory=132";

    @TempDir
    private Path folder;

    private void train(String trainer, String parameters, Path data, String target) throws Exception {
        Files.writeString(folder.resolve("sweep.yaml"), """
                trainer: %s
                data: {path: '%s', target: %s, validation: {holdout: 0.3}}
                method: grid
                metric: {name: accuracy}
                parameters: %s
                reference: off
                resources: {memory: 700m}
                """.formatted(trainer, data, target, parameters));
        var run = Command.run(folder, "run", "sweep.yaml");
        assertEquals(0, run.exit(), run.err());
    }

    /// Millions of cells, most of which would be read ahead if only batches were counted. With quotes CSV is read as
    /// text, cell by cell.
    @ParameterizedTest
    @CsvSource({"300, 20000, csv", "3000, 400, quoted.csv", "3000, 1300, json"})
    void wideRowsAreReadAheadOnlyAsFarAsThereIsRoom(int columns, int rows, String format) throws Exception {
        train("tree", "{max_depth: {value: 3}}", wide("few.csv", columns, 100), "kind");
        var file = wide("wide." + format, columns, rows);
        var expected = new ArrayList<>(List.of("kind"));
        IntStream.range(0, rows).mapToObj(PredictInASmallHeapTest::kind).forEach(expected::add);

        var predicted = Command.run(folder, "predict", "sweep", file.toString(), LEAST);

        assertEquals(0, predicted.exit(), predicted.err());
        assertEquals(expected, predicted.out().lines().toList());
    }

    private static String kind(int row) {
        return row % 2 == 0 ? "even" : "odd";
    }

    private Path wide(String name, int columns, int rows) throws IOException {
        var file = folder.resolve(name);
        try (var out = Files.newBufferedWriter(file)) {
            if (name.endsWith(".csv")) {
                out.write(row(columns, c -> "c" + c) + ",kind\n");
            }
            for (int row = 0; row < rows; row++) {
                int number = row;
                out.write(
                        name.endsWith(".csv")
                                ? row(columns, c -> String.valueOf((number + c) % 2)) + ","
                                        + (name.contains("quoted") ? "\"" + kind(row) + "\"" : kind(row)) + "\n"
                                : (row == 0 ? "[" : ",")
                                        + "{" + row(columns, c -> "\"c" + c + "\":" + (number + c) % 2) + ",\"kind\":\""
                                        + kind(row) + "\"}\n");
            }
            if (name.endsWith(".json")) {
                out.write("]");
            }
        }
        return file;
    }

    private static String row(int columns, IntFunction<String> cell) {
        return IntStream.range(0, columns).mapToObj(cell).collect(Collectors.joining(","));
    }

    @Test
    void aModelThatIsTooLargeForItIsToldWithWhatToDo() throws Exception {
        var some = folder.resolve("some.csv");
        try (var lines = Files.lines(Digits.CSV)) {
            Files.write(some, lines.limit(401).toList());
        }
        train("forest", "{trees: {value: 4000}}", some, "digit");

        var refused = Command.run(folder, "predict", "sweep", some.toString(), LEAST, "-o", "out.csv");

        assertEquals(4, refused.exit());
        assertTrue(
                refused.err()
                        .endsWith("swath: the model and its work need more than 132 MiB of memory: give them more with"
                                + " --memory\n"),
                refused.err());
        assertTrue(Files.notExists(folder.resolve("out.csv")));
        var enough = Command.run(folder, "predict", "sweep", some.toString(), "--memory=1000");
        assertEquals(0, enough.exit(), enough.err());
    }
}
