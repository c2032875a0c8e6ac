package dev.swath.spec;

import dev.swath.space.Hyperparameter;
import dev.swath.trial.Goal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What a sweep file can refer to, handed in by whoever knows it.
///
/// @param trainers by name, in the order in which people are told of them
/// @param data looks into data files
public record Catalogue(SequencedMap<String, Trainer> trainers, DataProbe data) {
    public Catalogue {
        trainers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(trainers));
    }

    /// A built-in trainer.
    ///
    /// @param metrics what is computed for it, each with its own direction
    public record Trainer(List<Hyperparameter> hyperparameters, SequencedMap<String, Goal> metrics) {
        public Trainer {
            hyperparameters = List.copyOf(hyperparameters);
            metrics = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(metrics));
        }
    }

    /// Looks into a data file.
    public interface DataProbe {
        /// The names of its columns, in order.
        ///
        /// @throws IOException where they cannot be read; its message is shown to the user
        List<String> columns(Path file) throws IOException;
    }
}
