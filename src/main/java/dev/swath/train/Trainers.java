package dev.swath.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/// All trainers that are there, by name: Swath's own and those of jars on the class path.
public final class Trainers {
    private final Map<String, Trainer> others;

    private Trainers(Map<String, Trainer> others) {
        this.others = others;
    }

    /// Finds them.
    ///
    /// @throws IllegalArgumentException where a jar names a class that cannot be used, or two trainers
    ///     have the same name
    public static Trainers load(ClassLoader classes) {
        var others = new TreeMap<String, Trainer>();
        try {
            for (var trainer : ServiceLoader.load(Trainer.class, classes)) {
                var other = others.putIfAbsent(trainer.name(), trainer);
                if (other != null) {
                    throw new IllegalArgumentException("two trainers are called '" + trainer.name() + "': "
                            + other.getClass().getName() + " and "
                            + trainer.getClass().getName());
                }
                if (BuiltInTrainers.NAMES.contains(trainer.name())) {
                    throw new IllegalArgumentException(trainer.getClass().getName() + " is called '" + trainer.name()
                            + "', as a trainer of Swath's own is");
                }
            }
        } catch (ServiceConfigurationError unusable) {
            throw new IllegalArgumentException(
                    "a trainer on the class path cannot be used: " + unusable.getMessage(), unusable);
        }
        return new Trainers(others);
    }

    /// A trainer alone.
    public static Trainers only(Trainer trainer) {
        return new Trainers(Map.of(trainer.name(), trainer));
    }

    public Optional<Trainer> named(String name) {
        return BuiltInTrainers.named(name).or(() -> Optional.ofNullable(others.get(name)));
    }

    /// Sorted.
    public List<String> names() {
        var names = new ArrayList<>(BuiltInTrainers.NAMES);
        names.addAll(others.keySet());
        names.sort(null);
        return List.copyOf(names);
    }
}
