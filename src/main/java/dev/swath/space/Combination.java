package dev.swath.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// One point of a search space: a value for each parameter, in the order of the sweep file.
public record Combination(SequencedMap<String, Value> values) {
    public Combination {
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    /// The value of a parameter, where this combination sets it.
    public Optional<Value> get(String parameter) {
        return Optional.ofNullable(values.get(parameter));
    }
}
