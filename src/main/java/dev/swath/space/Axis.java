package dev.swath.space;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One direction of a space: a parameter, or several whose values advance together.
sealed interface Axis {
    /// The parameters that it sets.
    List<Parameter> parameters();

    /// How many settings it has; empty where they cannot be walked.
    Optional<BigInteger> size();

    /// Sets the parameters to the setting at an index from 0 to size - 1.
    void set(BigInteger index, Map<String, Value> values);

    /// Sets the parameters to a setting drawn at random.
    void draw(RandomGenerator random, Map<String, Value> values);

    /// The index of the setting that these values are.
    Optional<BigInteger> indexOf(Map<String, Value> values);

    /// Takes the parameters out.
    default void clear(Map<String, Value> values) {
        parameters().forEach(parameter -> values.remove(parameter.name()));
    }

    /// Whether the axis is there, given the values of those that it depends on.
    default boolean isThere(Map<String, Value> values) {
        return parameters().getFirst().when().map(when -> when.holds(values)).orElse(true);
    }

    /// The names that its conditions are about.
    default List<String> conditions() {
        return parameters().stream()
                .flatMap(parameter -> parameter.when().stream())
                .flatMap(when -> when.allowed().keySet().stream())
                .toList();
    }

    /// True where all of its parameters are always there, with values of one kind each.
    default boolean isAlwaysOfOneKind() {
        return parameters().stream().allMatch(Parameter::isAlwaysOfOneKind);
    }

    /// A parameter on its own.
    record Single(Parameter parameter, String name) implements Axis {
        Single(Parameter parameter) {
            this(parameter, parameter.name());
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(parameter);
        }

        @Override
        public Optional<BigInteger> size() {
            return parameter.distribution().size();
        }

        @Override
        public void set(BigInteger index, Map<String, Value> values) {
            values.put(name, parameter.distribution().at(index));
        }

        @Override
        public void draw(RandomGenerator random, Map<String, Value> values) {
            values.put(name, parameter.distribution().sample(random));
        }

        @Override
        public Optional<BigInteger> indexOf(Map<String, Value> values) {
            return Optional.ofNullable(values.get(name))
                    .flatMap(value -> parameter.distribution().indexOf(value));
        }
    }

    /// Parameters with as many values each, which advance together.
    ///
    /// @param rows the positions in their lists; of equal settings only the first
    record Zipped(List<Parameter> parameters, List<Integer> rows) implements Axis {
        static Zipped of(List<Parameter> parameters) {
            int length =
                    parameters.getFirst().distribution().size().orElseThrow().intValueExact();
            var seen = new HashSet<List<Value>>();
            var rows = IntStream.range(0, length)
                    .filter(row -> seen.add(parameters.stream()
                            .map(parameter -> Value.canonical(value(parameter, row)))
                            .toList()))
                    .boxed()
                    .toList();
            return new Zipped(List.copyOf(parameters), rows);
        }

        private static Value value(Parameter parameter, int row) {
            return parameter.distribution().at(BigInteger.valueOf(row));
        }

        @Override
        public Optional<BigInteger> size() {
            return Optional.of(BigInteger.valueOf(rows.size()));
        }

        @Override
        public void set(BigInteger index, Map<String, Value> values) {
            setRow(rows.get(index.intValueExact()), values);
        }

        private void setRow(int row, Map<String, Value> values) {
            parameters.forEach(parameter -> values.put(parameter.name(), value(parameter, row)));
        }

        @Override
        public void draw(RandomGenerator random, Map<String, Value> values) {
            setRow(rows.get(random.nextInt(rows.size())), values);
        }

        @Override
        public Optional<BigInteger> indexOf(Map<String, Value> values) {
            for (int i = 0; i < rows.size(); i++) {
                int row = rows.get(i);
                if (parameters.stream().allMatch(parameter -> isSame(values.get(parameter.name()), parameter, row))) {
                    return Optional.of(BigInteger.valueOf(i));
                }
            }
            return Optional.empty();
        }

        private static boolean isSame(@Nullable Value value, Parameter parameter, int row) {
            return value != null && Value.same(value, value(parameter, row));
        }
    }
}
