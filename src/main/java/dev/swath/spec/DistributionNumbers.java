package dev.swath.spec;

import dev.swath.space.Distribution;
import dev.swath.space.Value;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalDouble;

/// The numbers of a distribution, once it is known which one a parameter has.
final class DistributionNumbers {
    private final Section parameter;

    DistributionNumbers(Section parameter) {
        this.parameter = parameter;
    }

    /// @param name one of the distributions that can be drawn from; its keys are there
    Optional<Distribution> read(String name) {
        return switch (name) {
            case "constant" ->
                parameter
                        .evenNull("value")
                        .flatMap(entry -> finite(entry, entry.value()))
                        .map(Distribution.Constant::new);
            case "categorical" -> parameter.entry("values").flatMap(this::categorical);
            case "int_uniform" -> intUniform();
            default -> reals(name);
        };
    }

    private Optional<Distribution> categorical(Node.Entry entry) {
        if (!(entry.value() instanceof Node.Sequence sequence)) {
            parameter.wrongKind(entry, "must be a list such as [1, 2, 3]");
            return Optional.empty();
        }
        if (sequence.items().isEmpty()) {
            parameter.problem(entry, "must hold at least one value");
            return Optional.empty();
        }
        var values = new ArrayList<Value>();
        for (var item : sequence.items()) {
            finite(entry, item).ifPresent(values::add);
        }
        if (values.size() < sequence.items().size()) {
            return Optional.empty();
        }
        var distribution = new Distribution.Categorical(values);
        var repeated = values.size() - distribution.values().size();
        if (repeated > 0) {
            parameter.note(
                    entry,
                    repeated + (repeated == 1 ? " value stands" : " values stand")
                            + " there more than once: counted once");
        }
        return Optional.of(distribution);
    }

    private Optional<Value> finite(Node.Entry entry, Node node) {
        var value = node.toValue();
        if (value.isPresent() && !isFinite(value.get())) {
            parameter
                    .problems()
                    .add(node.at(), parameter.pathOf(entry.key()), "numbers must be finite, not " + node.describe());
            return Optional.empty();
        }
        return value;
    }

    private static boolean isFinite(Value value) {
        return switch (value) {
            case Value.Real(double real) -> Double.isFinite(real);
            case Value.Items(var items) -> items.stream().allMatch(DistributionNumbers::isFinite);
            case Value.Fields(var fields) -> fields.values().stream().allMatch(DistributionNumbers::isFinite);
            case Value.Null() -> true;
            case Value.Bool bool -> true;
            case Value.Int whole -> true;
            case Value.Text text -> true;
        };
    }

    private Optional<Distribution> intUniform() {
        var min = parameter.whole("min", Long.MIN_VALUE, Long.MAX_VALUE);
        var max = parameter.whole("max", Long.MIN_VALUE, Long.MAX_VALUE);
        if (min.isEmpty() || max.isEmpty() || misordered(min.getAsLong() > max.getAsLong())) {
            return Optional.empty();
        }
        return Optional.of(new Distribution.IntUniform(min.getAsLong(), max.getAsLong()));
    }

    private Optional<Distribution> reals(String name) {
        var min = parameter.real("min");
        var max = parameter.real("max");
        var q = parameter.given("q") ? parameter.real("q") : OptionalDouble.of(1);
        if (min.isEmpty() || max.isEmpty() || q.isEmpty() || misordered(min.getAsDouble() > max.getAsDouble())) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    switch (name) {
                        case "uniform" -> new Distribution.Uniform(min.getAsDouble(), max.getAsDouble());
                        case "q_uniform" ->
                            new Distribution.QUniform(min.getAsDouble(), max.getAsDouble(), q.getAsDouble());
                        case "log_uniform_values" ->
                            new Distribution.LogUniformValues(min.getAsDouble(), max.getAsDouble());
                        default -> throw new IllegalStateException("no distribution " + name);
                    });
        } catch (IllegalArgumentException outOfRange) {
            parameter
                    .entry(name.equals("q_uniform") && parameter.given("q") ? "q" : "min")
                    .ifPresent(entry -> parameter.problem(entry, name + ": " + outOfRange.getMessage()));
            return Optional.empty();
        }
    }

    private boolean misordered(boolean maxBelowMin) {
        if (maxBelowMin) {
            parameter
                    .entry("max")
                    .ifPresent(max -> parameter
                            .entry("min")
                            .ifPresent(min -> parameter.problem(
                                    max,
                                    "max " + max.value().describe() + " is below min "
                                            + min.value().describe())));
        }
        return maxBelowMin;
    }
}
