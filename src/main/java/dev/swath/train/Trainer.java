package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Target;
import dev.swath.space.Combination;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A way to learn from a table. Found with {@link java.util.ServiceLoader}: a jar with a trainer of its
/// own names the class in `META-INF/services/dev.swath.train.Trainer`. The class needs a public
/// constructor without parameters which does next to nothing, since all trainers are created in order
/// to find one.
public interface Trainer {

    /// The name in sweep files: `forest`.
    String name();

    /// What it is and when to take it, in a sentence for people; empty where nothing is said.
    default String description() {
        return "";
    }

    /// What it can predict.
    Set<Task> tasks();

    /// What can be set, in the order in which people read it.
    ///
    /// @param task one of {@link #tasks}
    List<Hyperparameter> hyperparameters(Task task);

    /// Which settings, by name, the data bounds. They are checked before a sweep begins.
    ///
    /// @param task one of {@link #tasks}
    default Map<String, DataBound> dataBounds(Task task) {
        return Map.of();
    }

    /// The system library that a fit or a prediction calls, which is then there.
    default Optional<NativeLibrary> needs() {
        return Optional.empty();
    }

    /// Whether its models of classes tell probabilities, which some metrics need.
    default boolean tellsProbabilities() {
        return true;
    }

    /// Loads what a fit will need, such as classes. Called in the training thread while the data is
    /// still on its way.
    ///
    /// @param task one of {@link #tasks}
    default void warmUp(Task task) {}

    /// Learns from all rows given.
    ///
    /// @param features finite numbers; only to be read
    /// @param target as long as the features; every class occurs at least once
    /// @param combination settings by name; what it lacks has its default. {@link Settings} reads it.
    /// @throws IllegalArgumentException where the settings do not fit each other or the data, with a
    ///     sentence for people
    Model fit(Features features, Target target, Combination combination, FitContext context);
}
