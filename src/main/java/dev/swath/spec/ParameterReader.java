package dev.swath.spec;

import dev.swath.space.Distribution;
import dev.swath.space.Value;
import java.util.List;
import java.util.Optional;

/// The distribution of one entry of `parameters`: `value`, `values`, a range, or a `distribution` with its
/// numbers.
final class ParameterReader {
    private static final String WAYS = "value, values, or min and max";
    private static final List<String> KEYS =
            List.of("value", "values", "probabilities", "min", "max", "q", "mu", "sigma", "distribution", "when");

    /// Those that go with every distribution.
    private static final List<String> PLAIN = List.of("distribution", "when");

    private final Section parameter;
    private final boolean zipped;

    /// @param zipped whether its values advance together with others
    ParameterReader(Section parameter, boolean zipped) {
        this.parameter = parameter;
        this.zipped = zipped;
    }

    Optional<Distribution> read() {
        var later = parameter
                .entry("distribution")
                .filter(entry -> entry.value() instanceof Node.Scalar scalar
                        && LaterDistributions.refusal(scalar.text()).isPresent());
        if (later.isPresent()) {
            return named(later.get());
        }
        parameter.refuseUnknownKeys(KEYS);
        if (parameter.mistyped("distribution")) {
            // What else is there cannot be judged.
            return Optional.empty();
        }
        var written = parameter.entry("distribution");
        var distribution = written.isPresent()
                ? named(written.get())
                : implied().flatMap(new DistributionNumbers(parameter, zipped)::read);
        return distribution.filter(it -> !parameter.anyUnknownKey(KEYS));
    }

    private Optional<Distribution> named(Node.Entry written) {
        var word = parameter.text("distribution");
        if (word.isEmpty()) {
            return Optional.empty();
        }
        var name = DistributionName.of(word.get());
        if (name.isEmpty()) {
            parameter.problem(written, noSuchDistribution(word.get()));
            if (LaterDistributions.refusal(word.get()).isEmpty()) {
                new DistributionNumbers(parameter, zipped).checkOrder();
            }
            return Optional.empty();
        }
        return named(name.get());
    }

    private static String noSuchDistribution(String word) {
        return LaterDistributions.refusal(word)
                .orElseGet(() -> "unknown distribution " + Quoted.of(word)
                        + NearestName.hintOrAll(word, DistributionName.words()));
    }

    private Optional<Distribution> named(DistributionName name) {
        var keys = name.keys();
        var foreign = false;
        for (var entry : parameter.entries()) {
            var key = entry.key();
            if (KEYS.contains(key) && !PLAIN.contains(key) && !keys.contains(key) && given(key)) {
                parameter.problem(entry, name.word() + " has no " + key + ": it takes " + String.join(", ", keys));
                foreign = true;
            }
        }
        var complete = true;
        for (var key : keys) {
            if (DistributionName.defaultOf(key).isEmpty() && !foreign) {
                complete &= required(key, name.word());
            }
        }
        return complete && !foreign ? new DistributionNumbers(parameter, zipped).read(name) : Optional.empty();
    }

    /// `value: null` is a value.
    private boolean given(String key) {
        return key.equals("value") ? parameter.holds(key) : parameter.given(key);
    }

    private boolean required(String key, String distribution) {
        if (!given(key) && !parameter.mistyped(key)) {
            parameter.problem(distribution + " needs " + key);
        }
        return given(key);
    }

    /// The distribution that the keys speak of where none is named.
    private Optional<DistributionName> implied() {
        var value = given("value");
        var values = given("values");
        var range = given("min") || given("max");
        var ways = (value ? 1 : 0) + (values ? 1 : 0) + (range ? 1 : 0);
        if (ways > 1) {
            parameter.problem("must say one of " + WAYS + ", not several of them");
            return Optional.empty();
        }
        if (isOutOfPlace("q", "distribution: q_uniform")
                || isOutOfPlace("mu", "distribution: normal")
                || isOutOfPlace("sigma", "distribution: normal")
                || (!values && !parameter.mistyped("values") && isOutOfPlace("probabilities", "values"))) {
            return Optional.empty();
        }
        if (ways == 0) {
            if (!parameter.anyUnknownKey(KEYS)) {
                parameter.problem("must say " + WAYS);
            }
            return Optional.empty();
        }
        if (range) {
            var min = required("min", "a range");
            var max = required("max", "a range");
            return !min || !max
                    ? Optional.empty()
                    : Optional.of(
                            isWhole("min") && isWhole("max") ? DistributionName.INT_UNIFORM : DistributionName.UNIFORM);
        }
        if (value) {
            return Optional.of(DistributionName.CONSTANT);
        }
        return Optional.of(
                given("probabilities") ? DistributionName.CATEGORICAL_W_PROBABILITIES : DistributionName.CATEGORICAL);
    }

    private boolean isOutOfPlace(String key, String needs) {
        var entry = parameter.entry(key);
        entry.ifPresent(found -> parameter.problem(found, key + " needs " + needs));
        return entry.isPresent();
    }

    private boolean isWhole(String key) {
        return parameter
                .entry(key)
                .filter(entry -> entry.value() instanceof Node.Scalar scalar && scalar.value() instanceof Value.Int)
                .isPresent();
    }
}
