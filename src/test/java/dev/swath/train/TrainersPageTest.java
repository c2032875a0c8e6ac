package dev.swath.train;

import dev.swath.Documentation;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Hyperparameter.Range;
import dev.swath.trial.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainersPageTest {
    private static final String PAGE = "docs/reference/trainers.md";

    @Test
    void listsEveryHyperparameterOfEveryTrainer() throws IOException {
        var text = new StringBuilder();
        for (var name : BuiltInTrainers.NAMES) {
            text.append(section(BuiltInTrainers.named(name).orElseThrow()));
        }
        Documentation.check(PAGE, "trainers", text.toString());
    }

    @Test
    void listsEveryMetric() throws IOException {
        var text = new StringBuilder("| metric | of | better | needs probabilities |\n| --- | --- | --- | --- |\n");
        for (var metric : Metric.values()) {
            text.append("| `%s` | %s | %s | %s |\n"
                    .formatted(
                            metric.metricName(),
                            metric.task().word(),
                            metric.greaterIsBetter() ? "higher" : "lower",
                            metric.needsProbabilities() ? "yes" : ""));
        }
        Documentation.check(PAGE, "metrics", text.toString());
    }

    private static String section(Trainer trainer) {
        var rows = new LinkedHashMap<Hyperparameter, List<String>>();
        var tasks = trainer.tasks().stream().sorted().toList();
        for (var task : tasks) {
            trainer.hyperparameters(task)
                    .forEach(each ->
                            rows.computeIfAbsent(each, one -> new ArrayList<>()).add(task.word()));
        }
        var text = new StringBuilder("## " + trainer.name() + "\n\n")
                .append(trainer.description())
                .append(" For ")
                .append(String.join(" and ", tasks.stream().map(Task::word).toList()))
                .append(". Source: ")
                .append(String.join(
                        "; ",
                        rows.keySet().stream()
                                .map(Hyperparameter::source)
                                .distinct()
                                .toList()))
                .append(
                        ".\n\n| name | type | range | default | meaning | where |\n| --- | --- | --- | --- | --- | --- |\n");
        rows.forEach((each, where) -> text.append("| `%s` | %s | %s | `%s` | %s | %s |\n"
                .formatted(
                        each.name(),
                        type(each.range()),
                        each.describeRange(),
                        Json.write(each.defaultValue()).replace("\"", ""),
                        each.meaning(),
                        where.size() == tasks.size() ? "always" : String.join(", ", where))));
        return text + "\n";
    }

    private static String type(Range range) {
        return switch (range) {
            case Range.WholeNumbers _, Range.OrAutomatic _ -> "whole number";
            case Range.Reals real -> "number";
            case Range.Choice choice -> "word";
            case Range.ClassWeights _ -> "word or map";
        };
    }
}
