package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.space.Value;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Weights of classes as people write them into sweep files.
class ClassWeightsTest {
    @TempDir
    private Path folder;

    /// One row in ten is of the class that is looked for.
    private String sweep(String trainer, String weights) throws IOException {
        var random = new SplittableRandom(5);
        var rows = new StringBuilder("a,b,ill\n");
        for (int row = 0; row < 300; row++) {
            boolean ill = row % 10 == 0;
            rows.append(random.nextGaussian() + (ill ? 1.2 : 0))
                    .append(',')
                    .append(random.nextGaussian())
                    .append(ill ? ",yes\n" : ",no\n");
        }
        Files.writeString(folder.resolve("ill.csv"), rows);
        return Files.writeString(folder.resolve("ill.yaml"), """
                trainer: %s
                data: {path: ill.csv, target: ill, validation: {folds: 3}, test: 0.2}
                method: grid
                metric: {name: recall}
                parameters:
                  class_weight: %s
                resources: {memory: 256m, workers: 1}
                seed: 3
                """.formatted(trainer, weights))
                .toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "knn | {value: balanced} | 6:3: parameters.class_weight: knn cannot weigh classes: forest, logistic, mlp,"
                        + " naive_bayes, sparse_logistic, svm, tree, xgboost can",
                "gradient_boosting | {value: none} | 6:3: parameters.class_weight: gradient_boosting cannot weigh classes:"
                        + " forest, logistic, mlp, naive_bayes, sparse_logistic, svm, tree, xgboost can",
                "tree | {value: ballanced} | 6:25: parameters.class_weight.value: must be none, balanced, or numbers above 0"
                        + " by class, such as {rare: 10}, not the text 'ballanced'",
                "tree | {values: [none, {yes: 0}]} | 6:33: parameters.class_weight.values: must be none, balanced, or numbers"
                        + " above 0 by class, such as {rare: 10}, not a mapping",
                "tree | {min: 1, max: 9} | 6:17: parameters.class_weight: must be none, balanced, or numbers above 0 by class,"
                        + " such as {rare: 10}: write values: [...]",
                "tree | {values: [none, {yse: 5}]} | 6:33: parameters.class_weight.values: class_weight names a class 'yse',"
                        + " and there are no, yes"
            })
    void whatCannotBeWeighedIsToldWithItsPlaceBeforeAnythingRuns(String trainer, String weights, String problem)
            throws IOException {
        var file = sweep(trainer, weights);

        var check = InProcess.run("check", file);

        assertEquals(2, check.exit());
        assertEquals(List.of(file + ":" + problem), check.err().lines().toList());
    }

    @Test
    void aSweepOverWeightsFindsMoreOfTheRareClassAndGoesOnWhereItWasCutOff() throws Exception {
        var file = sweep("logistic", "{values: [none, balanced, {yes: 4}]}");

        var whole = Command.run(folder, "run", file);

        assertEquals(0, whole.exit(), whole.err());
        var recalls = recalls();
        double named = of(recalls, "{\"yes\":4}");
        assertTrue(of(recalls, "\"none\"") < named, recalls.toString());
        assertTrue(named < of(recalls, "\"balanced\""), recalls.toString());
        assertEquals(
                Value.of("balanced"),
                Fields.of(Json.read(Files.readString(run().resolve("best/card.json"))))
                        .fields("params")
                        .value("class_weight"));

        cutOffAfter(2);
        var resumed = Command.run(List.of("env", "SWATH_CACHE=off"), List.of(), folder, "resume", "ill");

        assertEquals(0, resumed.exit(), resumed.err());
        assertEquals(recalls, recalls());
    }

    private static double of(Map<String, Double> recalls, String weights) {
        return Objects.requireNonNull(recalls.get(weights));
    }

    /// As if the coordinator had been killed when so many trials had ended.
    private void cutOffAfter(int trials) throws IOException {
        var journal = run().resolve("journal.jsonl");
        var kept = new ArrayList<String>();
        int ended = 0;
        for (var line : Files.readAllLines(journal)) {
            if (ended < trials) {
                kept.add(line);
                ended += line.contains("\"type\":\"attempt_ended\"") ? 1 : 0;
            }
        }
        Files.write(journal, kept);
    }

    private Path run() throws IOException {
        try (var runs = Files.list(folder.resolve("runs/ill"))) {
            return runs.filter(Files::isDirectory)
                    .filter(each -> !Files.isSymbolicLink(each))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// By the weights that were tried, as JSON.
    private Map<String, Double> recalls() throws IOException {
        var summary = Fields.of(Json.read(Files.readString(run().resolve("summary.json"))));
        return summary.items("top").stream()
                .map(Fields::of)
                .collect(Collectors.toMap(
                        trial -> Json.write(trial.fields("params").value("class_weight")),
                        trial -> trial.fields("score").real("mean")));
    }
}
