package dev.swath.space;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The parameters of a sweep and all combinations of their values. Where every parameter is discrete, the
/// space is an index space: combination number `i` is worked out when it is asked for (the last parameter
/// varies fastest), so that 10^12 combinations cost no more than ten.
public record SearchSpace(List<Parameter> parameters) {
    public SearchSpace {
        parameters = List.copyOf(parameters);
        if (parameters.stream().map(Parameter::name).distinct().count() < parameters.size()) {
            throw new IllegalArgumentException("two parameters have the same name");
        }
    }

    /// How many combinations there are; empty where a parameter is a continuum.
    public Optional<BigInteger> size() {
        var product = BigInteger.ONE;
        for (var parameter : parameters) {
            var size = parameter.distribution().size();
            if (size.isEmpty()) {
                return Optional.empty();
            }
            product = product.multiply(size.get());
        }
        return Optional.of(product);
    }

    /// The combination at an index from 0 to size - 1: the index written in a mixed radix, a digit per
    /// parameter.
    ///
    /// @throws UnsupportedOperationException where a parameter is a continuum
    /// @throws IndexOutOfBoundsException where the index is outside the space
    public Combination at(BigInteger index) {
        var size = size().orElseThrow(() -> new UnsupportedOperationException("a continuum has no index"));
        if (index.signum() < 0 || index.compareTo(size) >= 0) {
            throw new IndexOutOfBoundsException("index " + index + " in a space of " + size);
        }
        var digits = new BigInteger[parameters.size()];
        var rest = index;
        for (int i = parameters.size() - 1; i >= 0; i--) {
            var radix = parameters.get(i).distribution().size().orElseThrow();
            var parts = rest.divideAndRemainder(radix);
            digits[i] = parts[1];
            rest = parts[0];
        }
        var values = new LinkedHashMap<String, Value>();
        for (int i = 0; i < digits.length; i++) {
            var parameter = parameters.get(i);
            values.put(parameter.name(), parameter.distribution().at(digits[i]));
        }
        return new Combination(values);
    }

    /// A combination drawn at random, each parameter by its own distribution.
    public Combination sample(RandomGenerator random) {
        var values = new LinkedHashMap<String, Value>();
        for (var parameter : parameters) {
            values.put(parameter.name(), parameter.distribution().sample(random));
        }
        return new Combination(values);
    }
}
