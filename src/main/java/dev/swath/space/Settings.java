package dev.swath.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A combination read against what can be set: every value checked, every default filled
/// in.
public final class Settings {
    private final SequencedMap<String, Value> values = new LinkedHashMap<>();

    /// @param owner of the settings, for messages: "the trainer 'forest'"
    /// @throws IllegalArgumentException where the combination sets what it does not have, or
    ///     to what it cannot be
    public Settings(String owner, List<Hyperparameter> hyperparameters, Combination combination) {
        for (var hyperparameter : hyperparameters) {
            values.put(hyperparameter.name(), hyperparameter.defaultValue());
        }
        for (var parameter : hyperparameters) {
            combination.get(parameter.name()).ifPresent(value -> {
                parameter.problemWith(value).ifPresent(problem -> {
                    throw new IllegalArgumentException(parameter.name() + " is " + shown(value) + ", but " + problem);
                });
                values.put(parameter.name(), value);
            });
        }
        for (var name : combination.values().keySet()) {
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException(owner + " has no parameter '" + name + "'; it has "
                        + String.join(
                                ", ",
                                hyperparameters.stream()
                                        .map(Hyperparameter::name)
                                        .toList()));
            }
        }
    }

    /// All of them, in the order in which the owner names them.
    public SequencedMap<String, Value> all() {
        return Collections.unmodifiableSequencedMap(values);
    }

    /// A whole number, cut to 32 bits from above: what is that large means "without limit".
    public int whole(String name) {
        return (int) Math.min(Integer.MAX_VALUE, (long) real(name));
    }

    public double real(String name) {
        var value = value(name);
        return value.number()
                .orElseThrow(() -> new IllegalArgumentException(name + " is not a number: " + shown(value)));
    }

    public String text(String name) {
        return switch (value(name)) {
            case Value.Text(String text) -> text;
            case Value other -> throw new IllegalArgumentException(name + " is not a text: " + shown(other));
        };
    }

    /// As it is set, or its default.
    public Value value(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no such hyperparameter: " + name);
        }
        return value;
    }

    public static String shown(Value value) {
        return switch (value) {
            case Value.Null() -> "null";
            case Value.Bool(boolean truth) -> String.valueOf(truth);
            case Value.Int(long whole) -> String.valueOf(whole);
            case Value.Real(double real) -> String.valueOf(real);
            case Value.Text(String text) -> "'" + text + "'";
            case Value.Items items -> "a list";
            case Value.Fields fields -> "a map";
        };
    }
}
