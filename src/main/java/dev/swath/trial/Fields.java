package dev.swath.trial;

import dev.swath.space.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/// Reads the fields of a JSON object by name and kind. A field that is missing or of another kind is a
/// {@link MalformedException} that names it, so that records which come from a file or a child are
/// checked where they enter.
public final class Fields {
    private final SequencedMap<String, Value> values;

    private Fields(SequencedMap<String, Value> values) {
        this.values = values;
    }

    /// The fields of an object.
    public static Fields of(Value value) {
        if (value instanceof Value.Fields(var values)) {
            return new Fields(values);
        }
        throw new MalformedException("not a JSON object");
    }

    /// Starts an object to write.
    public static Builder build() {
        return new Builder();
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public Value value(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new MalformedException("field '" + name + "' is missing");
        }
        return value;
    }

    public String text(String name) {
        return value(name) instanceof Value.Text(String text) ? text : fail(name, "a text");
    }

    public long whole(String name) {
        return value(name) instanceof Value.Int(long whole) ? whole : fail(name, "a whole number");
    }

    /// A whole number that must fit 32 bits.
    public int count(String name) {
        var whole = whole(name);
        return whole == (int) whole ? (int) whole : fail(name, "a whole number of 32 bits");
    }

    public double real(String name) {
        return real(name, value(name));
    }

    public boolean truth(String name) {
        return value(name) instanceof Value.Bool(boolean truth) ? truth : fail(name, "true or false");
    }

    public Fields fields(String name) {
        return value(name) instanceof Value.Fields(var fields) ? new Fields(fields) : fail(name, "an object");
    }

    public List<Value> items(String name) {
        return value(name) instanceof Value.Items(var items) ? items : fail(name, "a list");
    }

    public List<Double> reals(String name) {
        return items(name).stream().map(item -> real(name, item)).toList();
    }

    public List<String> texts(String name) {
        return items(name).stream()
                .map(item ->
                        item instanceof Value.Text(String text) ? text : Fields.<String>fail(name, "a list of texts"))
                .toList();
    }

    /// A field that may be missing or null.
    public <T> Optional<T> optional(String name, Function<Fields, T> read) {
        return values.getOrDefault(name, Value.NULL) instanceof Value.Null()
                ? Optional.empty()
                : Optional.of(read.apply(this));
    }

    public SequencedMap<String, Value> all() {
        return values;
    }

    private static double real(String name, Value value) {
        return switch (value) {
            case Value.Real(double real) -> real;
            case Value.Int(long whole) -> whole;
            case Value.Text(String text) ->
                switch (text) {
                    case "NaN" -> Double.NaN;
                    case "Infinity" -> Double.POSITIVE_INFINITY;
                    case "-Infinity" -> Double.NEGATIVE_INFINITY;
                    default -> fail(name, "a number");
                };
            default -> fail(name, "a number");
        };
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // stands where any type is wanted, and never returns
    private static <T> T fail(String name, String kind) {
        throw new MalformedException("field '" + name + "' is not " + kind);
    }

    /// Collects the fields of an object in the order they are put.
    public static final class Builder {
        private final SequencedMap<String, Value> values = new LinkedHashMap<>();

        private Builder() {}

        public Builder put(String name, Value value) {
            values.put(name, value);
            return this;
        }

        public Builder put(String name, String value) {
            return put(name, Value.of(value));
        }

        public Builder put(String name, long value) {
            return put(name, Value.of(value));
        }

        public Builder put(String name, double value) {
            return put(name, Value.of(value));
        }

        public Builder put(String name, boolean value) {
            return put(name, Value.of(value));
        }

        public Builder putReals(String name, List<Double> reals) {
            return put(name, new Value.Items(reals.stream().map(Value::of).toList()));
        }

        public Builder putTexts(String name, List<String> texts) {
            return put(name, new Value.Items(texts.stream().map(Value::of).toList()));
        }

        public Builder putAll(SequencedMap<String, Value> fields) {
            values.putAll(fields);
            return this;
        }

        public Value.Fields done() {
            return new Value.Fields(values);
        }
    }
}
