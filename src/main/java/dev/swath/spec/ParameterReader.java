package dev.swath.spec;

import dev.swath.space.Distribution;
import dev.swath.space.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        return implied().flatMap(new DistributionNumbers(parameter)::read);
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
        return complete && !foreign ? new DistributionNumbers(parameter).read(name.get()) : Optional.empty();
    }

    /// `value: null` is a value.
    private boolean given(String key) {
        return key.equals("value") ? parameter.holds(key) : parameter.given(key);
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
}
