package dev.swath.train;

import dev.swath.space.Combination;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A combination read against a trainer's hyperparameters: every value checked, every default filled
/// in.
public final class Settings {
    private final SequencedMap<String, Value> values = new LinkedHashMap<>();

    /// @throws IllegalArgumentException where the combination sets what the trainer does not have, or
    ///     to what it cannot be
    public Settings(String trainer, List<Hyperparameter> hyperparameters, Combination combination) {
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
                throw new IllegalArgumentException(
                        "the trainer '" + trainer + "' has no parameter '" + name + "'; it has "
                                + String.join(
                                        ", ",
                                        hyperparameters.stream()
                                                .map(Hyperparameter::name)
                                                .toList()));
            }
        }
    }

    /// All of them, in the order in which the trainer names them.
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

    private Value value(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no such hyperparameter: " + name);
        }
        return value;
    }

    static String shown(Value value) {
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
