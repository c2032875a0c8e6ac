package dev.swath.spec;

import dev.swath.space.Continuous;
import dev.swath.space.Distribution;
import dev.swath.space.Quantized;
import dev.swath.space.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The numbers and values of a distribution, once it is known which one a parameter has.
final class DistributionNumbers {
    private final Section parameter;
    private final boolean zipped;

    /// @param zipped whether its values advance together with others: then equal ones count each
    DistributionNumbers(Section parameter, boolean zipped) {
        this.parameter = parameter;
        this.zipped = zipped;
    }

    /// @param name a distribution whose required keys are there
    Optional<Distribution> read(DistributionName name) {
        return switch (name) {
            case CONSTANT ->
                parameter
                        .evenNull("value")
                        .flatMap(entry -> finite(entry, entry.value()))
                        .map(Distribution.Constant::new);
            case CATEGORICAL -> values().map(this::categorical);
            case CATEGORICAL_W_PROBABILITIES -> weighted();
            case INT_UNIFORM -> intUniform();
            case UNIFORM,
                    Q_UNIFORM,
                    LOG_UNIFORM,
                    LOG_UNIFORM_VALUES,
                    Q_LOG_UNIFORM,
                    Q_LOG_UNIFORM_VALUES,
                    INV_LOG_UNIFORM,
                    INV_LOG_UNIFORM_VALUES,
                    NORMAL,
                    Q_NORMAL,
                    LOG_NORMAL,
                    Q_LOG_NORMAL -> reals(name);
        };
    }

    private Distribution categorical(List<Value> values) {
        if (zipped) {
            return new Distribution.Categorical(values);
        }
        var distinct = Distribution.Categorical.distinct(values);
        noteRepeated(values.size() - distinct.values().size());
        return distinct;
    }

    private void noteRepeated(int repeated) {
        if (repeated > 0) {
            parameter
                    .entry("values")
                    .ifPresent(entry -> parameter.note(
                            entry,
                            repeated + (repeated == 1 ? " value stands" : " values stand")
                                    + " there more than once: counted once"));
        }
    }

    private Optional<List<Value>> values() {
        return parameter.entry("values").flatMap(entry -> {
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
            return values.size() < sequence.items().size() ? Optional.empty() : Optional.of(values);
        });
    }

    private Optional<Distribution> weighted() {
        var values = values();
        var entry = parameter.entry("probabilities");
        if (values.isEmpty() || entry.isEmpty()) {
            return Optional.empty();
        }
        if (!(entry.get().value() instanceof Node.Sequence sequence)) {
            parameter.wrongKind(entry.get(), "must be a list of numbers such as [0.2, 0.8]");
            return Optional.empty();
        }
        var probabilities = new ArrayList<Double>();
        for (var item : sequence.items()) {
            probability(entry.get(), item).ifPresent(probabilities::add);
        }
        if (probabilities.size() < sequence.items().size()) {
            return Optional.empty();
        }
        if (probabilities.size() != values.get().size()) {
            parameter.problem(
                    entry.get(),
                    "there are " + probabilities.size() + " for " + values.get().size()
                            + " values: each value needs one");
            return Optional.empty();
        }
        try {
            return Optional.of(Distribution.Weighted.distinct(values.get(), probabilities));
        } catch (IllegalArgumentException notProbabilities) {
            parameter.problem(entry.get(), String.valueOf(notProbabilities.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Double> probability(Node.Entry entry, Node item) {
        double number = item.toValue()
                .map(Value::number)
                .orElseGet(OptionalDouble::empty)
                .orElse(Double.NaN);
        if (0 <= number && number <= 1) {
            return Optional.of(number);
        }
        if (!(item instanceof Node.Broken)) {
            parameter
                    .problems()
                    .add(
                            item.at(),
                            parameter.pathOf(entry.key()),
                            "a probability is a number from 0 to 1, not " + item.describe());
        }
        return Optional.empty();
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

    /// Tells where two numbers cannot be the ends of a range, whatever the distribution.
    void checkOrder() {
        var min = finite("min");
        var max = finite("max");
        misordered(min.isPresent() && max.isPresent() && min.getAsDouble() > max.getAsDouble());
    }

    private OptionalDouble finite(String key) {
        var number = parameter
                .entry(key)
                .flatMap(entry -> entry.value().toValue())
                .map(Value::number)
                .orElseGet(OptionalDouble::empty);
        return number.stream().filter(Double::isFinite).findAny();
    }

    private Optional<Distribution> reals(DistributionName name) {
        var numbers = new ArrayList<Double>();
        for (var key : name.keys()) {
            number(key).ifPresent(numbers::add);
        }
        boolean complete = numbers.size() == name.keys().size();
        if (!complete || misorderedIn(name, numbers)) {
            if (!complete) {
                checkOrder();
            }
            checkStep(name);
            return Optional.empty();
        }
        try {
            var law = law(name, numbers.get(0), numbers.get(1));
            if (name.takesExponents() && numbers.get(0) > 0) {
                noteExponents(name, law);
            }
            return Optional.of(name.keys().contains("q") ? new Quantized(law, numbers.get(2)) : law);
        } catch (IllegalArgumentException outOfRange) {
            var message = outOfRange.getMessage() + (name.takesExponents() ? insteadOf(name) : "");
            culprit(name, message)
                    .ifPresentOrElse(
                            entry -> parameter.problem(entry, name.word() + ": " + message),
                            () -> parameter.problem(name.word() + ": " + message));
            return Optional.empty();
        }
    }

    private boolean misorderedIn(DistributionName name, List<Double> numbers) {
        return name.keys().contains("min") && misordered(numbers.get(0) > numbers.get(1));
    }

    /// Where the rest cannot be judged.
    private void checkStep(DistributionName name) {
        var step = finite("q");
        if (name.keys().contains("q") && step.isPresent() && step.getAsDouble() <= 0) {
            parameter.entry("q").ifPresent(entry -> parameter.problem(entry, name.word() + ": q must be above 0"));
        }
    }

    /// Few people mean exponents above 0; W&B refuses these distributions by now.
    private void noteExponents(DistributionName name, Continuous law) {
        parameter
                .entry("min")
                .ifPresent(min -> parameter.note(
                        min,
                        name.word() + " draws from " + PythonText.repr(Value.of(law.lowest())) + " to "
                                + PythonText.repr(Value.of(law.highest())) + ", as min and max are exponents of e"
                                + insteadOf(name)));
    }

    private static String insteadOf(DistributionName name) {
        return ": for bounds as they stand write " + name.word() + "_values";
    }

    private Optional<Double> number(String key) {
        var written = parameter.real(key);
        if (written.isPresent()) {
            return Optional.of(written.getAsDouble());
        }
        return parameter.given(key) ? Optional.empty() : DistributionName.defaultOf(key);
    }

    /// The key that a message speaks of, or else the first that is written.
    private Optional<Node.Entry> culprit(DistributionName name, String message) {
        return name.keys().stream()
                .filter(key -> message.startsWith(key + " "))
                .flatMap(key -> parameter.entry(key).stream())
                .findFirst()
                .or(() -> name.keys().stream()
                        .flatMap(key -> parameter.entry(key).stream())
                        .findFirst());
    }

    private static Continuous law(DistributionName name, double first, double second) {
        return switch (name) {
            case UNIFORM, Q_UNIFORM -> new Continuous.Uniform(first, second);
            case LOG_UNIFORM, Q_LOG_UNIFORM -> new Continuous.LogUniform(first, second);
            case LOG_UNIFORM_VALUES, Q_LOG_UNIFORM_VALUES -> new Continuous.LogUniformValues(first, second);
            case INV_LOG_UNIFORM -> new Continuous.InvLogUniform(first, second);
            case INV_LOG_UNIFORM_VALUES -> new Continuous.InvLogUniformValues(first, second);
            case NORMAL, Q_NORMAL -> new Continuous.Normal(first, second);
            case LOG_NORMAL, Q_LOG_NORMAL -> new Continuous.LogNormal(first, second);
            case CONSTANT, CATEGORICAL, CATEGORICAL_W_PROBABILITIES, INT_UNIFORM ->
                throw new IllegalStateException(name.word() + " is not a law of reals");
        };
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
