package dev.swath.analysis;

import dev.swath.space.Value;
import dev.swath.trial.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A parameter as the resolved sweep file describes it.
public record SweptParameter(String name, Shape shape) {

    /// Which values it could take.
    public sealed interface Shape {
        /// One value, always.
        record Fixed(Value value) implements Shape {}

        /// Any of these.
        record Choice(List<Value> values) implements Shape {
            public Choice {
                values = List.copyOf(values);
            }
        }

        /// From one bound to the other, as a distribution of the sweep file spreads them.
        record Range(Value min, Value max, String distribution) implements Shape {}

        /// Described in another way, kept as it stands.
        record Other(Value description) implements Shape {}
    }

    /// The distributions whose `min` and `max` are themselves values of the parameter.
    private static final Set<String> BOUNDED_BY_VALUES = Set.of(
            "uniform",
            "int_uniform",
            "q_uniform",
            "log_uniform_values",
            "q_log_uniform_values",
            "inv_log_uniform_values");

    /// The parameters of a group; those within groups are named after them.
    ///
    /// @param prefix stands before each name
    static List<SweptParameter> all(String prefix, Map<String, Value> group) {
        return group.entrySet().stream()
                .flatMap(entry -> entry.getValue() instanceof Value.Fields(var inside)
                                && inside.get("parameters") instanceof Value.Fields(var nested)
                        ? all(prefix + entry.getKey() + ".", nested).stream()
                        : Stream.of(of(prefix + entry.getKey(), entry.getValue())))
                .toList();
    }

    private static SweptParameter of(String name, Value description) {
        return new SweptParameter(name, shape(description));
    }

    private static Shape shape(Value description) {
        if (!(description instanceof Value.Fields(var fields))) {
            return new Shape.Other(description);
        }
        if (fields.get("values") instanceof Value.Items(var values)) {
            return new Shape.Choice(values);
        }
        var value = fields.get("value");
        if (value != null) {
            return new Shape.Fixed(value);
        }
        var min = fields.get("min");
        var max = fields.get("max");
        if (min != null
                && max != null
                && fields.get("distribution") instanceof Value.Text(String distribution)
                && BOUNDED_BY_VALUES.contains(distribution)) {
            return new Shape.Range(min, max, distribution);
        }
        return new Shape.Other(description);
    }

    /// In words: "10, 20, 50", "0.01 to 100 (log_uniform_values)".
    public String describe() {
        return switch (shape) {
            case Shape.Fixed(var value) -> Wording.exact(value) + " (fixed)";
            case Shape.Choice(var values) -> values.stream().map(Wording::value).collect(Collectors.joining(", "));
            case Shape.Range(var min, var max, String distribution) ->
                Wording.value(min) + " to " + Wording.value(max) + " (" + distribution + ")";
            case Shape.Other(var description) -> Json.write(description);
        };
    }
}
