package dev.swath.spec;

import dev.swath.space.Distribution;
import dev.swath.space.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// One entry of `parameters`: `value`, `values`, a range, or a `distribution` with its numbers.
final class ParameterReader {
    private static final String WAYS = "value, values, or min and max";
    private static final Map<String, List<String>> DISTRIBUTIONS = distributions();
    private static final List<String> LATER = List.of("mu", "sigma", "probabilities", "parameters", "when");
    private static final List<String> KEYS = List.of(
            "value", "values", "min", "max", "q", "distribution", "mu", "sigma", "probabilities", "parameters", "when");

    private final Section parameter;

    ParameterReader(Section parameter) {
        this.parameter = parameter;
    }

    private static Map<String, List<String>> distributions() {
        var numbers = new LinkedHashMap<String, List<String>>();
        numbers.put("constant", List.of("value"));
        numbers.put("categorical", List.of("values"));
        numbers.put("int_uniform", List.of("min", "max"));
        numbers.put("uniform", List.of("min", "max"));
        numbers.put("q_uniform", List.of("min", "max", "q"));
        numbers.put("log_uniform_values", List.of("min", "max"));
        return numbers;
    }

    Optional<Distribution> read() {
        parameter.refuseUnknownKeys(KEYS);
        if (parameter.anyUnknownKey(KEYS) || later()) {
            return Optional.empty();
        }
        var written = parameter.entry("distribution");
        if (written.isPresent()) {
            return named(written.get());
        }
        return implied().flatMap(this::numbers);
    }

    /// True where something was refused that is not there yet: then nothing else is said.
    private boolean later() {
        var distribution = parameter.entry("distribution").flatMap(entry -> {
            var refusal = entry.value() instanceof Node.Scalar scalar
                    ? LaterDistributions.refusal(scalar.text())
                    : Optional.<String>empty();
            refusal.ifPresent(sentence -> parameter.problem(entry, sentence));
            return refusal;
        });
        if (distribution.isPresent()) {
            return true;
        }
        var any = false;
        for (var key : LATER) {
            var entry = parameter.entry(key);
            entry.ifPresent(found -> parameter.problem(found, refusal(key)));
            any |= entry.isPresent();
        }
        return any;
    }

    private static String refusal(String key) {
        return switch (key) {
            case "probabilities" ->
                "probabilities are not supported yet: leave them out, each value is as likely as any other";
            case "parameters" ->
                "nested parameters are not supported yet: name each of them at the top, such as optimizer.lr";
            case "when" -> "conditions are not supported yet: leave it out, or write one sweep per case";
            default -> key + " belongs to the normal distributions, which are not supported yet: write min and max";
        };
    }

    private Optional<Distribution> named(Node.Entry written) {
        var name = parameter.text("distribution");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var keys = DISTRIBUTIONS.get(name.get());
        if (keys == null) {
            var known = new ArrayList<>(DISTRIBUTIONS.keySet());
            known.addAll(LaterDistributions.names());
            parameter.problem(
                    written,
                    "unknown distribution " + Quoted.of(name.get()) + NearestName.hintOrAll(name.get(), known));
            return Optional.empty();
        }
        var foreign = false;
        for (var entry : parameter.entries()) {
            if (!entry.key().equals("distribution") && !keys.contains(entry.key()) && given(entry.key())) {
                parameter.problem(
                        entry, name.get() + " has no " + entry.key() + ": it takes " + String.join(", ", keys));
                foreign = true;
            }
        }
        var complete = true;
        for (var key : keys) {
            if (!key.equals("q") && !foreign) {
                complete &= required(key, name.get());
            }
        }
        return complete && !foreign ? numbers(name.get()) : Optional.empty();
    }

    /// `value: null` is a value.
    private boolean given(String key) {
        return key.equals("value") ? rawValue().isPresent() : parameter.given(key);
    }

    private Optional<Node.Entry> rawValue() {
        return parameter.entries().stream()
                .filter(entry -> entry.key().equals("value"))
                .findFirst();
    }

    private boolean required(String key, String distribution) {
        if (!given(key)) {
            parameter.problem(distribution + " needs " + key);
        }
        return given(key);
    }

    /// The distribution that the keys speak of where none is named.
    private Optional<String> implied() {
        var value = given("value");
        var values = given("values");
        var range = given("min") || given("max");
        var ways = (value ? 1 : 0) + (values ? 1 : 0) + (range ? 1 : 0);
        if (ways > 1) {
            parameter.problem("must say one of " + WAYS + ", not several of them");
            return Optional.empty();
        }
        if (given("q")) {
            parameter.entry("q").ifPresent(q -> parameter.problem(q, "q needs distribution: q_uniform"));
            return Optional.empty();
        }
        if (ways == 0) {
            parameter.problem("must say " + WAYS);
            return Optional.empty();
        }
        if (range) {
            var min = required("min", "a range");
            var max = required("max", "a range");
            return !min || !max
                    ? Optional.empty()
                    : Optional.of(isWhole("min") && isWhole("max") ? "int_uniform" : "uniform");
        }
        return Optional.of(value ? "constant" : "categorical");
    }

    private boolean isWhole(String key) {
        return parameter
                .entry(key)
                .filter(entry -> entry.value() instanceof Node.Scalar scalar && scalar.value() instanceof Value.Int)
                .isPresent();
    }

    private Optional<Distribution> numbers(String name) {
        return switch (name) {
            case "constant" ->
                rawValue().flatMap(entry -> finite(entry, entry.value())).map(Distribution.Constant::new);
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
            case Value.Items(var items) -> items.stream().allMatch(ParameterReader::isFinite);
            case Value.Fields(var fields) -> fields.values().stream().allMatch(ParameterReader::isFinite);
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
