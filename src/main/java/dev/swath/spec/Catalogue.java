package dev.swath.spec;

import dev.swath.space.Hyperparameter;
import dev.swath.trial.Goal;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What a sweep file can refer to, handed in by whoever knows it.
///
/// @param trainers by name, in the order in which people are told of them
/// @param steps that columns can go through before, by name
/// @param formats how data files may be written, by the word for it
/// @param data looks into data files
public record Catalogue(
        SequencedMap<String, Trainer> trainers,
        SequencedMap<String, Step> steps,
        SequencedMap<String, Format> formats,
        DataProbe data) {
    public Catalogue {
        trainers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(trainers));
        steps = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(steps));
        formats = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(formats));
    }

    /// Whether files of a format begin with the names of their columns.
    boolean hasHeader(String format) {
        var known = formats.get(format);
        return known != null && known.header();
    }

    /// A step that columns can go through.
    ///
    /// @param meaning a sentence for people
    /// @param namesColumns whether it must be told which columns it reads
    /// @param options what can be set
    public record Step(String meaning, boolean namesColumns, List<Hyperparameter> options) {
        public Step {
            options = List.copyOf(options);
        }
    }

    /// Whether each file of a format is a row.
    boolean isRowPerFile(String format) {
        var known = formats.get(format);
        return known != null && known.rowPerFile();
    }

    /// A way to write data files.
    ///
    /// @param endings of their names, such as `.csv`, in small letters
    /// @param saidByName whether such an ending says enough; else the format has to be named
    /// @param rowPerFile whether each is a row, and may be in a folder of its class
    /// @param header whether each begins with the names of its columns; else every row names its own
    public record Format(List<String> endings, boolean saidByName, boolean header, boolean rowPerFile) {
        public Format {
            endings = List.copyOf(endings);
        }
    }

    /// A built-in trainer.
    ///
    /// @param uses what it can be used for; no metric is in two of them
    public record Trainer(List<Use> uses) {
        public Trainer {
            uses = List.copyOf(uses);
        }

        /// What is computed for it, each with its own direction.
        SequencedMap<String, Goal> metrics() {
            var all = new LinkedHashMap<String, Goal>();
            uses.forEach(use -> all.putAll(use.metrics()));
            return all;
        }

        /// The use that a metric belongs to.
        Optional<Use> measuredBy(String metric) {
            return uses.stream()
                    .filter(use -> use.metrics().containsKey(metric))
                    .findAny();
        }

        /// What can be set where this is the metric; all that there is where no use has it.
        List<Hyperparameter> hyperparameters(Optional<String> metric) {
            return metric.flatMap(this::measuredBy).map(Use::hyperparameters).orElseGet(this::ofAnyUse);
        }

        private List<Hyperparameter> ofAnyUse() {
            var all = new LinkedHashMap<String, Hyperparameter>();
            uses.forEach(use -> use.hyperparameters().forEach(one -> all.putIfAbsent(one.name(), one)));
            return List.copyOf(all.values());
        }
    }

    /// One of the things that a trainer does, such as classification.
    ///
    /// @param hyperparameters what can be set then
    /// @param metrics what is computed then, each with its own direction
    public record Use(List<Hyperparameter> hyperparameters, SequencedMap<String, Goal> metrics) {
        public Use {
            hyperparameters = List.copyOf(hyperparameters);
            metrics = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(metrics));
        }
    }

    /// Looks into a data file.
    public interface DataProbe {
        /// The format that the ending of its name tells, whether it is compressed or not.
        Optional<String> formatOfName(Path file);

        /// Whether its name ends as those of a format do, whether it is compressed or not.
        boolean hasEndingOf(Path file, String format);

        /// The format that its content looks like.
        ///
        /// @throws IOException where it cannot be read; its message is shown to the user
        String format(Path file) throws IOException;

        /// The names of its columns, in order; of its first rows where every row names its own.
        ///
        /// @throws IOException where they cannot be read; its message is shown to the user
        List<String> columns(Path file, String format) throws IOException;

        /// The names of the columns that a query has.
        ///
        /// @param url of the database
        /// @throws ConnectException where there is no way to the database; its message is shown to the user
        /// @throws IOException where the database refuses the query; its message is shown to the user
        List<String> columns(String url, String sql) throws IOException;

        /// The same of many files, which need not be looked at one after the other.
        default List<Columns> columns(List<Path> files, String format) {
            return files.stream().map(file -> Columns.of(this, file, format)).toList();
        }
    }

    /// What a look at a file's columns gave.
    public sealed interface Columns {
        /// Their names.
        record Found(List<String> names) implements Columns {
            public Found {
                names = List.copyOf(names);
            }
        }

        /// @param why is shown to the user
        record Unreadable(String why) implements Columns {}

        static Columns of(DataProbe probe, Path file, String format) {
            try {
                return new Found(probe.columns(file, format));
            } catch (IOException unreadable) {
                return new Unreadable(String.valueOf(unreadable.getMessage()));
            }
        }
    }
}
