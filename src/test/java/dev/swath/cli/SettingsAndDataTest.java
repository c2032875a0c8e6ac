package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.space.Value;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the data bounds is checked before a sweep begins, and told with its place in the file.
class SettingsAndDataTest {
    @TempDir
    private Path folder;

    /// Two numbers and a column of three categories are five features; there are three classes, and 40 of 60 rows to
    /// learn from in each of three folds.
    private String sweep(String trainer, String parameters, String more) throws IOException {
        var rows = new StringBuilder("size,weight,colour,kind\n");
        for (int row = 0; row < 60; row++) {
            rows.append(row)
                    .append(',')
                    .append(row % 7)
                    .append(',')
                    .append(List.of("red", "green", "blue").get(row % 3))
                    .append(",k")
                    .append(row % 3)
                    .append('\n');
        }
        Files.writeString(folder.resolve("kinds.csv"), rows);
        return Files.writeString(folder.resolve("kinds.yaml"), """
                trainer: %s
                data: {path: kinds.csv, target: kind, validation: {folds: 3}}
                method: grid
                metric: {name: accuracy}
                parameters:
                  %s
                resources: {memory: 256m}
                %s
                """.formatted(trainer, parameters, more))
                .toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "forest | max_features: {values: [2, 6, 5, 7]} | 6:30: parameters.max_features.values: max_features is 6,"
                        + " but the data has 5 features / 6:36: parameters.max_features.values: max_features is 7, but the"
                        + " data has 5 features",
                "forest | max_features: {value: 6} | 6:25: parameters.max_features.value: max_features is 6, but the data"
                        + " has 5 features",
                "forest | max_features: {min: 1, max: 6} | 6:31: parameters.max_features.max: max_features is 6, but the"
                        + " data has 5 features",
                "forest | max_features: {min: 2, max: 8, q: 2, distribution: q_uniform} | 6:31:"
                        + " parameters.max_features.max: max_features is 8, but the data has 5 features",
                "fld | dimensions: {values: [1, 3]} | 6:28: parameters.dimensions.values: dimensions is 3, but there are"
                        + " 3 classes: it must be less",
                "knn | k: {values: [40, 41]} | 6:20: parameters.k.values: k is 41, but there are only 40 training rows"
            })
    void whatTheDataDoesNotAdmitIsToldWithItsPlace(String trainer, String parameters, String problems)
            throws IOException {
        var file = sweep(trainer, parameters, "");

        var check = InProcess.run("check", file);

        assertEquals(2, check.exit());
        assertEquals(
                List.of(problems.split(" / ")).stream()
                        .map(problem -> file + ":" + problem)
                        .toList(),
                check.err().lines().toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "forest | max_features: {values: [0, 5]} |",
                "forest | max_features: {min: 0, max: 5} |",
                "fld | dimensions: {values: [0, 2]} |",
                "knn | k: {value: 40} |",
                "forest | max_features: {values: [2, 6]} | constraints: [max_features < 6]"
            })
    void whatItAdmitsAndWhatAConstraintMayKeepOutIsNoProblem(String trainer, String parameters, String more)
            throws IOException {
        var check = InProcess.run("check", sweep(trainer, parameters, more == null ? "" : more));

        assertEquals(0, check.exit(), check.err());
    }

    @Test
    void aRunIsRefusedBeforeItBegins() throws Exception {
        var file = sweep("forest", "max_features: {values: [2, 6]}", "");

        var run = Command.run(folder, "run", file);

        assertEquals(2, run.exit());
        assertTrue(run.err().contains(":6:30: parameters.max_features.values: max_features is 6, "), run.err());
        assertTrue(Files.notExists(folder.resolve("runs")));
    }

    @Test
    void aClassWithFewerRowsThanFoldsIsToldBeforeARunBeginsAndWhatIsProposedWorks() throws Exception {
        var file = sweep("tree", "max_depth: {value: 2}", "reference: off");
        Files.writeString(folder.resolve("kinds.csv"), "1,2,red,rare\n3,4,red,rare\n", StandardOpenOption.APPEND);

        var run = Command.run(folder, "run", file);

        assertEquals(2, run.exit(), run.err());
        assertTrue(
                run.err()
                        .contains("kinds.yaml:2:7: data: class 'rare' has 2 rows, fewer than the 3 folds: say"
                                + " `data.validation: {folds: N}` with N up to 2, or `data.validation: {holdout: "),
                run.err());
        assertTrue(Files.notExists(folder.resolve("runs")));
        assertEquals(
                0,
                InProcess.run("check", file, "--set", "data.validation.folds=2").exit());
        assertEquals(
                0,
                InProcess.run("check", file, "--set", "data.validation={holdout: 0.5}")
                        .exit());
    }

    @Test
    void anOptionIsNamedInsteadOfAPlace() throws Exception {
        var file = sweep("forest", "max_features: {value: 2}", "");

        var check = InProcess.run("check", file, "--set", "parameters.max_features.value=6");

        assertEquals(
                "--set parameters.max_features.value=6: parameters.max_features.value: max_features is 6, but the data has"
                        + " 5 features",
                check.err().strip());
    }

    @Test
    void scriptsGetLineAndColumnOfThisAndOfTheDataThatCannotBeUsed() throws Exception {
        var file = sweep("forest", "max_features: {value: 6}", "");

        var wide = problem("check", "--json", file);
        assertEquals("parameters.max_features.value", wide.text("path"));
        assertEquals(Value.of(6), wide.value("line"));
        assertEquals(Value.of(25), wide.value("column"));

        Files.writeString(folder.resolve("kinds.csv"), "size,weight,colour,kind\n1,2,red,k0\n1,,red,k1\n");
        var gap = problem("check", "--json", file);
        assertEquals("data", gap.text("path"));
        assertEquals(Value.of(2), gap.value("line"));
        assertEquals(Value.of(7), gap.value("column"));
        assertTrue(gap.text("message").contains("kinds.csv:3: "), gap.text("message"));
    }

    private static Fields problem(String... words) {
        var check = InProcess.run(words);
        assertEquals(2, check.exit());
        return Fields.of(
                Fields.of(Json.read(check.out().strip())).items("problems").getFirst());
    }
}
