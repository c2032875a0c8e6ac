package dev.swath.cli;

import dev.swath.data.DataException;
import dev.swath.data.DataFile;
import dev.swath.space.Hyperparameter;
import dev.swath.spec.Catalogue;
import dev.swath.train.Metric;
import dev.swath.train.Trainer;
import dev.swath.train.Trainers;
import dev.swath.trial.Goal;
import java.io.IOException;
import java.nio.file.Path;
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

    private static Catalogue.Trainer describe(Trainer trainer) {
        SequencedMap<String, Hyperparameter> hyperparameters = new LinkedHashMap<>();
        SequencedMap<String, Goal> metrics = new LinkedHashMap<>();
        for (var task : trainer.tasks()) {
            trainer.hyperparameters(task).forEach(one -> hyperparameters.putIfAbsent(one.name(), one));
            Metric.of(task)
                    .forEach(metric ->
                            metrics.put(metric.metricName(), metric.greaterIsBetter() ? Goal.MAXIMIZE : Goal.MINIMIZE));
        }
        return new Catalogue.Trainer(List.copyOf(hyperparameters.values()), metrics);
    }

    private static List<String> columns(Path file) throws IOException {
        try {
            return new DataFile(file).columns();
        } catch (DataException unreadable) {
            throw new IOException(unreadable.getMessage(), unreadable);
        }
    }
}
