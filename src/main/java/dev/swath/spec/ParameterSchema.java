package dev.swath.spec;

import dev.swath.space.Value;
import dev.swath.trial.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The schema of one entry of `parameters`: which keys there are, and which of them go together.
final class ParameterSchema {
    private ParameterSchema() {}

    static List<String> distributionNames() {
        return DistributionName.words();
    }

    /// Each key with what it means and what it may be.
    private static Map<String, Value.Fields> properties() {
        var properties = new LinkedHashMap<String, Value.Fields>();
        put(properties, "value", "Always this.", Fields.build().done());
        put(properties, "values", "One of these.", Shapes.list(Fields.build().done(), 1));
        put(
                properties,
                "probabilities",
                "How likely each of the values is; together they are 1.",
                Shapes.list(Shapes.number(), 1));
        put(properties, "min", "The lower bound, included.", Shapes.number());
        put(properties, "max", "The upper bound, included.", Shapes.number());
        put(properties, "q", "The step: what is drawn is a multiple of it.", Shapes.number());
        put(properties, "mu", "The mean of a normal distribution.", Shapes.number());
        put(properties, "sigma", "The standard deviation of a normal distribution.", Shapes.number());
        put(
                properties,
                "distribution",
                "How the values are spread. Default: int_uniform where both bounds are whole numbers, else uniform.",
                Shapes.word(DistributionName.words()));
        put(
                properties,
                "when",
                "Varied only where another parameter has one of these values, such as {kernel: [rbf]}.",
                Fields.build().put("type", "object").put("minProperties", 1).done());
        put(
                properties,
                "parameters",
                "A group: its parameters are named after it, such as optimizer.lr.",
                Shapes.reference("parameters"));
        return properties;
    }

    private static void put(Map<String, Value.Fields> properties, String key, String description, Value.Fields shape) {
        var nullable = key.equals("value") ? shape : Shapes.orNull(shape);
        properties.put(
                key,
                Fields.build()
                        .put("description", description)
                        .putAll(nullable.values())
                        .done());
    }

    static List<String> keys() {
        return List.copyOf(properties().keySet());
    }

    static Value.Fields schema() {
        var properties = Fields.build();
        properties().forEach(properties::put);
        return Fields.build()
                .put(
                        "description",
                        "A parameter: value, values, min and max, a distribution, or a group of parameters.")
                .put("type", "object")
                .put("properties", properties.done())
                .put("additionalProperties", false)
                .put("if", Shapes.done("required", Shapes.texts("distribution")))
                .put("then", Shapes.done("allOf", named()))
                .put("else", implied())
                .done();
    }

    /// Each distribution has its own keys and no others.
    private static Value named() {
        var cases = new ArrayList<Value>();
        for (var name : DistributionName.values()) {
            var required = name.keys().stream()
                    .filter(key -> DistributionName.defaultOf(key).isEmpty())
                    .toList();
            var allowed = new ArrayList<>(name.keys());
            allowed.addAll(List.of("distribution", "when"));
            var is =
                    Shapes.done("properties", Shapes.done("distribution", Shapes.done("const", Value.of(name.word()))));
            var then = Fields.build().put("propertyNames", Shapes.word(allowed));
            if (!required.isEmpty()) {
                then.put("required", Shapes.texts(required.toArray(String[]::new)));
            }
            cases.add(Fields.build().put("if", is).put("then", then.done()).done());
        }
        return new Value.Items(cases);
    }

    /// Without a name, the keys say what is meant: exactly one of these.
    private static Value.Fields implied() {
        return Shapes.done(
                "oneOf",
                new Value.Items(List.of(
                        way(List.of("value"), List.of()),
                        way(List.of("values"), List.of("probabilities")),
                        way(List.of("min", "max"), List.of()),
                        way(List.of("parameters"), List.of()))));
    }

    private static Value way(List<String> required, List<String> optional) {
        var allowed = new ArrayList<>(required);
        allowed.addAll(optional);
        allowed.add("when");
        return Fields.build()
                .put("required", Shapes.texts(required.toArray(String[]::new)))
                .put("propertyNames", Shapes.word(allowed))
                .done();
    }
}
