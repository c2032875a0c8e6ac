package dev.swath.spec;

import dev.swath.space.Condition;
import dev.swath.space.Continuous;
import dev.swath.space.Distribution;
import dev.swath.space.Parameter;
import dev.swath.space.Quantized;
import dev.swath.space.SearchSpace;
import dev.swath.space.Value;
import dev.swath.trial.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A space as the keys `parameters`, `constraints` and `zip`.
final class ResolvedSpace {
    private ResolvedSpace() {}

    static void put(SearchSpace space, Fields.Builder file) {
        var root = new LinkedHashMap<String, Value>();
        for (var parameter : space.parameters()) {
            put(root, parameter.path(), of(parameter));
        }
        file.put("parameters", new Value.Fields(root));
        if (!space.constraints().isEmpty()) {
            file.putTexts(
                    "constraints",
                    space.constraints().stream().map(Object::toString).toList());
        }
        if (!space.zips().isEmpty()) {
            file.put(
                    "zip",
                    new Value.Items(
                            space.zips().stream().map(ResolvedSpace::names).toList()));
        }
    }

    private static Value names(List<String> zip) {
        return new Value.Items(zip.stream().map(Value::of).toList());
    }

    /// Within as many groups as its path has names before the last.
    private static void put(Map<String, Value> group, List<String> path, Value parameter) {
        if (path.size() == 1) {
            group.put(path.getFirst(), parameter);
            return;
        }
        var inside = new LinkedHashMap<String, Value>();
        if (group.get(path.getFirst()) instanceof Value.Fields(var there)
                && there.get("parameters") instanceof Value.Fields(var before)) {
            inside.putAll(before);
        }
        put(inside, path.subList(1, path.size()), parameter);
        group.put(
                path.getFirst(),
                Fields.build().put("parameters", new Value.Fields(inside)).done());
    }

    private static Value of(Parameter parameter) {
        var fields = Fields.build();
        switch (parameter.distribution()) {
            case Distribution.Constant(Value value) -> fields.put("value", value);
            case Distribution.Categorical(var values) -> fields.put("values", new Value.Items(values));
            case Distribution.Weighted(var values, var probabilities) ->
                fields.put("values", new Value.Items(values))
                        .put(
                                "probabilities",
                                new Value.Items(
                                        probabilities.stream().map(Value::of).toList()));
            case Distribution.IntUniform(long min, long max) ->
                named(fields, parameter.distribution()).put("min", min).put("max", max);
            case Continuous law -> numbers(named(fields, law), law);
            case Quantized(Continuous law, double q) ->
                numbers(named(fields, parameter.distribution()), law).put("q", q);
        }
        parameter.when().ifPresent(when -> fields.put("when", of(when)));
        return fields.done();
    }

    private static Fields.Builder named(Fields.Builder fields, Distribution distribution) {
        return fields.put("distribution", DistributionName.of(distribution).word());
    }

    private static Fields.Builder numbers(Fields.Builder fields, Continuous law) {
        return switch (law) {
            case Continuous.Uniform(double min, double max) -> range(fields, min, max);
            case Continuous.LogUniform(double min, double max) -> range(fields, min, max);
            case Continuous.LogUniformValues(double min, double max) -> range(fields, min, max);
            case Continuous.InvLogUniform(double min, double max) -> range(fields, min, max);
            case Continuous.InvLogUniformValues(double min, double max) -> range(fields, min, max);
            case Continuous.Normal(double mu, double sigma) -> spread(fields, mu, sigma);
            case Continuous.LogNormal(double mu, double sigma) -> spread(fields, mu, sigma);
        };
    }

    private static Fields.Builder range(Fields.Builder fields, double min, double max) {
        return fields.put("min", min).put("max", max);
    }

    private static Fields.Builder spread(Fields.Builder fields, double mu, double sigma) {
        return fields.put("mu", mu).put("sigma", sigma);
    }

    private static Value of(Condition when) {
        var fields = new LinkedHashMap<String, Value>();
        when.allowed()
                .forEach((name, values) ->
                        fields.put(name, values.size() == 1 ? single(values.getFirst()) : new Value.Items(values)));
        return new Value.Fields(fields);
    }

    /// A value that is itself a list would be taken for several.
    private static Value single(Value value) {
        return value instanceof Value.Items ? new Value.Items(List.of(value)) : value;
    }
}
