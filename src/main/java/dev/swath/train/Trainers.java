package dev.swath.train;

import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/// All trainers that are there, by name: Swath's own and those of jars on the class path.
public final class Trainers {
    private final SortedMap<String, Trainer> byName = new TreeMap<>();

    private Trainers() {}

    /// Finds them.
    ///
    /// @throws IllegalArgumentException where a jar names a class that cannot be used, or two trainers
    ///     have the same name
    public static Trainers load(ClassLoader classes) {
        var trainers = new Trainers();
        try {
            for (var trainer : ServiceLoader.load(Trainer.class, classes)) {
                var other = trainers.byName.putIfAbsent(trainer.name(), trainer);
                if (other != null) {
                    throw new IllegalArgumentException("two trainers are called '" + trainer.name() + "': "
                            + other.getClass().getName() + " and "
                            + trainer.getClass().getName());
                }
            }
        } catch (ServiceConfigurationError unusable) {
            throw new IllegalArgumentException(
                    "a trainer on the class path cannot be used: " + unusable.getMessage(), unusable);
        }
        return trainers;
    }

    public Optional<Trainer> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// Sorted.
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }
}
