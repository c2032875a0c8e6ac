package dev.swath.cli;

import dev.swath.data.DataException;
import dev.swath.data.DataFile;
import dev.swath.data.DataFormat;
import dev.swath.data.DatabaseLogin;
import dev.swath.data.LoaderThreads;
import dev.swath.data.ManyFiles;
import dev.swath.data.NoDatabaseException;
import dev.swath.data.Query;
import dev.swath.prep.Pipeline;
import dev.swath.prep.Steps;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Value;
import dev.swath.spec.Catalogue;
import dev.swath.spec.Sweep;
import dev.swath.store.RunDirectory;
import dev.swath.train.Extent;
import dev.swath.train.Metric;
import dev.swath.train.Task;
import dev.swath.train.Trainer;
import dev.swath.train.Trainers;
import dev.swath.trial.Goal;
import dev.swath.trial.Objective;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// Tells the sweep file's reader what trainers and data there are.
final class Catalogues {
    private Catalogues() {}

    static Catalogue ofThisInstallation() {
        return with(new Probe(Optional.empty()));
    }

    /// The same for a run that has begun: the rows of its query are those that it has kept.
    static Catalogue of(RunDirectory run) {
        return with(new Probe(Optional.of(run.queryRows())));
    }

    private static Catalogue with(Catalogue.DataProbe probe) {
        var trainers = Trainers.load(Catalogues.class.getClassLoader());
        SequencedMap<String, Catalogue.Trainer> described = new LinkedHashMap<>();
        for (var name : trainers.names()) {
            described.put(name, describe(trainers.named(name).orElseThrow()));
        }
        return new Catalogue(described, steps(), formats(), probe);
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

    /// The bounds that a sweep's trainer and its data set to what can be set: by name, `min`, `max` or both.
    ///
    /// @param extent of the data, where there are any
    static Value.Fields allowedBy(Sweep sweep, Optional<Extent> extent) {
        var allowed = new LinkedHashMap<String, Value>();
        if (sweep.work() instanceof Sweep.Work.Training(String name, var settings)) {
            use(name, sweep.objective().orElseThrow()).ifPresent(use -> {
                for (var setting : use.hyperparameters()) {
                    var bounds = new LinkedHashMap<>(setting.range().bounds().values());
                    extent.flatMap(data -> use.mostOf(setting, data))
                            .ifPresent(most -> bounds.merge("max", most, Catalogues::lesser));
                    if (!bounds.isEmpty()) {
                        allowed.put(setting.name(), new Value.Fields(bounds));
                    }
                }
            });
            for (var step : settings.preprocess()) {
                for (var option : Steps.options(step.kind())) {
                    var bounds = option.range().bounds();
                    if (!bounds.values().isEmpty()) {
                        allowed.put(Pipeline.PREFIX + step.name() + "." + option.name(), bounds);
                    }
                }
            }
        }
        return new Value.Fields(allowed);
    }

    private static Value lesser(Value one, Value other) {
        return one.number().orElseThrow() <= other.number().orElseThrow() ? one : other;
    }

    /// What a trainer can be set to where this is what it is judged by; empty where it is not installed.
    static List<Hyperparameter> hyperparameters(String trainer, Objective objective) {
        return use(trainer, objective).map(Use::hyperparameters).orElse(List.of());
    }

    /// A trainer at one of its tasks.
    private record Use(Trainer trainer, Task task) {
        List<Hyperparameter> hyperparameters() {
            return trainer.hyperparameters(task);
        }

        /// The greatest that the data lets a setting be; empty where it does not matter.
        Optional<Value> mostOf(Hyperparameter setting, Extent data) {
            return Optional.ofNullable(trainer.dataBounds(task).get(setting.name()))
                    .map(bound -> Value.of(bound.most(data)));
        }
    }

    private static Optional<Use> use(String trainer, Objective objective) {
        return Trainers.load(Catalogues.class.getClassLoader())
                .named(trainer)
                .flatMap(it -> Metric.named(objective.metric()).map(metric -> new Use(it, metric.task())));
    }

    private static SequencedMap<String, Catalogue.Step> steps() {
        SequencedMap<String, Catalogue.Step> steps = new LinkedHashMap<>();
        Steps.all()
                .forEach((word, kind) ->
                        steps.put(word, new Catalogue.Step(kind.meaning(), kind.namesColumns(), kind.options())));
        return steps;
    }

    private static SequencedMap<String, Catalogue.Format> formats() {
        SequencedMap<String, Catalogue.Format> formats = new LinkedHashMap<>();
        for (var format : DataFormat.values()) {
            formats.put(
                    format.word(),
                    new Catalogue.Format(
                            format.endings(), format.isSaidByName(), format.hasHeader(), format.isRowPerFile()));
        }
        return formats;
    }

    /// @param rows the file in which the rows of a query are already
    private record Probe(Optional<Path> rows) implements Catalogue.DataProbe {
        @Override
        public Optional<String> formatOfName(Path file) {
            return DataFormat.ofName(file).map(DataFormat::word);
        }

        @Override
        public boolean hasEndingOf(Path file, String format) {
            return DataFormat.named(format).filter(it -> it.hasEndingOf(file)).isPresent();
        }

        @Override
        public String format(Path file) throws IOException {
            return told(() -> new DataFile(file).format().word());
        }

        @Override
        public List<String> columns(Path file, String format) throws IOException {
            return told(() -> new DataFile(file)
                    .columns(DataFormat.named(format).orElseThrow(() -> new IllegalArgumentException(format))));
        }

        @Override
        public List<String> columns(String url, String sql) throws IOException {
            try {
                return rows.isPresent()
                        ? new DataFile(rows.get()).columns(DataFormat.CSV)
                        : new Query(url, sql, DatabaseLogin.of(System.getenv())).columns();
            } catch (NoDatabaseException unreachable) {
                var told = new ConnectException(unreachable.getMessage());
                told.initCause(unreachable);
                throw told;
            } catch (DataException refused) {
                throw new IOException(refused.getMessage(), refused);
            }
        }

        @Override
        public List<Catalogue.Columns> columns(List<Path> files, String format) {
            return ManyFiles.each(files, LoaderThreads.auto(), file -> Catalogue.Columns.of(this, file, format));
        }

        private static <T> T told(Supplier<T> look) throws IOException {
            try {
                return look.get();
            } catch (DataException unreadable) {
                throw new IOException(unreadable.getMessage(), unreadable);
            }
        }
    }
}
