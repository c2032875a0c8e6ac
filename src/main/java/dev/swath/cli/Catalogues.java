package dev.swath.cli;

import dev.swath.data.DataException;
import dev.swath.data.DataFile;
import dev.swath.spec.Catalogue;
import dev.swath.train.Metric;
import dev.swath.train.Task;
import dev.swath.train.Trainer;
import dev.swath.train.Trainers;
import dev.swath.trial.Goal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Tells the sweep file's reader what trainers and data there are.
final class Catalogues {
    private Catalogues() {}

    static Catalogue ofThisInstallation() {
        var trainers = Trainers.load(Catalogues.class.getClassLoader());
        SequencedMap<String, Catalogue.Trainer> described = new LinkedHashMap<>();
        for (var name : trainers.names()) {
            described.put(name, describe(trainers.named(name).orElseThrow()));
        }
        return new Catalogue(described, Catalogues::columns);
    }

    /// In the order of the tasks, which the trainer's set of them does not have.
    private static Catalogue.Trainer describe(Trainer trainer) {
        return new Catalogue.Trainer(Arrays.stream(Task.values())
                .filter(trainer.tasks()::contains)
                .map(task -> new Catalogue.Use(trainer.hyperparameters(task), metrics(task, trainer)))
                .toList());
    }

    private static SequencedMap<String, Goal> metrics(Task task, Trainer trainer) {
        SequencedMap<String, Goal> metrics = new LinkedHashMap<>();
        Metric.of(task, trainer)
                .forEach(metric ->
                        metrics.put(metric.metricName(), metric.greaterIsBetter() ? Goal.MAXIMIZE : Goal.MINIMIZE));
        return metrics;
    }

    private static List<String> columns(Path file) throws IOException {
        try {
            return new DataFile(file).columns();
        } catch (DataException unreadable) {
            throw new IOException(unreadable.getMessage(), unreadable);
        }
    }
}
