package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sweeps over LibSVM files of many more cells than memory has room for, most of them 0.
class SparseTablesTest {
    private static final int ROWS = 3000;
    private static final int COLUMNS = 40_000;
    private static final Map<String, String> PARAMETERS = Map.of(
            "sparse_logistic", "lambda: {values: [1.0]}",
            "multinomial_bayes", "smoothing: {values: [20]}",
            "maxent", "lambda: {values: [0.1]}",
            "tree", "max_depth: {values: [5]}");

    @TempDir
    private Path folder;

    /// A row of class 1 has one of the last ten columns, and one of class 0 one of the ten before.
    private void write() throws IOException {
        var random = new Random(7);
        var text = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            text.append(row % 2);
            for (int column :
                    random.ints(20, 1, COLUMNS - 20).sorted().distinct().toArray()) {
                text.append(' ').append(column).append(":1");
            }
            text.append(' ')
                    .append(COLUMNS - random.nextInt(10) - (row % 2 == 0 ? 10 : 0))
                    .append(":2\n");
        }
        Files.writeString(folder.resolve("wide.svm"), text);
    }

    private RunFolder sweep(String name, String trainer, List<String> environment) throws Exception {
        Files.writeString(folder.resolve(name + ".yaml"), """
                trainer: %s
                data: {path: wide.svm, target: label, validation: {holdout: 0.3}}
                method: grid
                metric: {name: accuracy}
                parameters: {%s}
                reference: off
                resources: {memory: 300m}
                """.formatted(trainer, PARAMETERS.get(trainer)));
        var run = Command.run(environment, List.of(), folder, "run", "--quiet", name + ".yaml");
        assertEquals(trainer.equals("tree") ? 1 : 0, run.exit(), run.out() + run.err());
        return RunFolder.only(folder, name);
    }

    @Test
    void rowsStaySparseFromTheFileToTheTrainer() throws Exception {
        write();
        for (var trainer : List.of("sparse_logistic", "multinomial_bayes", "maxent")) {
            var mapped = sweep(trainer, trainer, List.of());
            var read = sweep(trainer + "-read", trainer, List.of("env", "SWATH_CACHE=off"));

            assertTrue(score(mapped) > 0.95, trainer + ": " + score(mapped));
            assertEquals(score(mapped), score(read), trainer);
        }
        var refused = sweep("tree", "tree", List.of()).text("trials.csv").replaceAll("\\s+", " ");
        assertTrue(refused.contains("2100 rows with " + COLUMNS + " features each"), refused);

        var letter = Files.writeString(folder.resolve("new.svm"), "0 5:1 39995:2\n0 5:1 39985:2\n");
        var predicted = Command.run(folder, "predict", "maxent", letter.toString());
        assertEquals(
                List.of("1", "0"),
                predicted.out().lines().skip(1).map(line -> line.split(",")[0]).toList(),
                predicted.out() + predicted.err());
    }

    private static double score(RunFolder run) throws IOException {
        return Fields.of(Json.read(run.text("summary.json")))
                .fields("winner")
                .fields("score")
                .real("mean");
    }
}
