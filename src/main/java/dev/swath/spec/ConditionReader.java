package dev.swath.spec;

import dev.swath.space.Condition;
import dev.swath.space.Continuous;
import dev.swath.space.Distribution;
import dev.swath.space.Parameter;
import dev.swath.space.Quantized;
import dev.swath.space.Value;
import dev.swath.spec.ParametersSection.Found;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `when` in a parameter: which values of others it waits for.
final class ConditionReader {
    private static final String EXAMPLE = "{kernel: [rbf]}";

    private final KnownParameters known;
    private final Findings findings;

    ConditionReader(KnownParameters known, Findings findings) {
        this.known = known;
        this.findings = findings;
    }

    /// The condition of a parameter that has one.
    Optional<Condition> read(Section parameter) {
        var entry = parameter.entry("when");
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        var path = parameter.pathOf("when");
        if (!(entry.get().value() instanceof Node.Mapping mapping)) {
            parameter.wrongKind(entry.get(), "must be a mapping such as " + EXAMPLE);
            findings.unsound();
            return Optional.empty();
        }
        if (mapping.entries().isEmpty()) {
            findings.problem(mapping.at(), path, "must name at least one parameter: " + EXAMPLE);
        }
        var allowed = new LinkedHashMap<String, List<Value>>();
        for (var condition : mapping.entries()) {
            var on = known.find(condition.key());
            if (on.isPresent()) {
                allowed.put(condition.key(), values(condition, on.get(), path));
            } else if (known.isUnknown(condition.key())) {
                findings.problem(condition.at(), path, known.noSuchParameter(condition.key()));
            }
        }
        return allowed.isEmpty() ? Optional.empty() : Optional.of(new Condition(allowed));
    }

    /// One value, or several; each must be one that the other parameter can have.
    private List<Value> values(Node.Entry condition, Found on, String path) {
        var nodes = condition.value() instanceof Node.Sequence list ? list.items() : List.of(condition.value());
        if (nodes.isEmpty()) {
            findings.problem(condition.value().at(), path, "must name at least one value of " + on.name());
        }
        var values = new ArrayList<Value>();
        for (var node : nodes) {
            var value = node.toValue();
            if (value.isEmpty()) {
                findings.unsound();
            } else if (canBe(on.distribution(), value.get())) {
                values.add(value.get());
            } else {
                findings.problem(
                        node.at(), path, on.name() + " is never " + node.describe() + choices(on.distribution()));
            }
        }
        return values;
    }

    static boolean canBe(Distribution distribution, Value value) {
        return switch (distribution) {
            case Continuous law -> isWithin(law, value);
            case Quantized multiples when multiples.size().isEmpty() -> isWithin(multiples.law(), value);
            case Quantized multiples -> multiples.indexOf(value).isPresent();
            case Distribution.Constant one -> one.indexOf(value).isPresent();
            case Distribution.Categorical choice -> choice.indexOf(value).isPresent();
            case Distribution.Weighted choice -> choice.indexOf(value).isPresent();
            case Distribution.IntUniform range -> range.indexOf(value).isPresent();
        };
    }

    private static boolean isWithin(Continuous law, Value value) {
        double number = value.number().orElse(Double.NaN);
        return law.lowest() <= number && number <= law.highest();
    }

    private static String choices(Distribution distribution) {
        return distribution instanceof Distribution.Categorical(var values)
                ? ": it is one of "
                        + NearestName.all(values.stream().map(PythonText::str).toList())
                : "";
    }

    /// Says so where a parameter's condition leads back to itself.
    void refuseCircles(List<Parameter> parameters) {
        var waiting = new LinkedHashMap<String, Set<String>>();
        parameters.forEach(parameter -> parameter
                .when()
                .ifPresent(when -> waiting.put(parameter.name(), when.allowed().keySet())));
        var free = new HashSet<String>();
        for (var start : waiting.keySet()) {
            var path = new LinkedHashSet<String>();
            var next = Optional.of(start);
            while (next.isPresent() && path.add(next.get())) {
                next = waiting.getOrDefault(next.get(), Set.of()).stream()
                        .filter(name -> waiting.containsKey(name) && !free.contains(name))
                        .findFirst();
                if (next.isEmpty()) {
                    free.add(path.removeLast());
                    next = path.isEmpty() ? Optional.empty() : Optional.of(path.removeLast());
                }
            }
            if (next.isPresent()) {
                sayThatItWaits(known.find(next.get()).orElseThrow());
                return;
            }
        }
    }

    private void sayThatItWaits(Found parameter) {
        parameter
                .section()
                .entry("when")
                .ifPresent(when -> findings.problem(
                        when.value().at(),
                        parameter.section().pathOf("when"),
                        parameter.name() + " waits for itself: a condition must not lead back to it"));
    }
}
