package dev.swath.spec;

import dev.swath.space.Distribution;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Parameter;
import dev.swath.space.SearchSpace;
import dev.swath.space.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `parameters`: what the sweep varies, held against what the trainer can be set to.
final class ParametersSection {
    private static final String EXAMPLE = "{trees: {values: [50, 100]}}";

    private final Optional<Catalogue.Trainer> trainer;
    private final String trainerName;
    private final Optional<String> metric;
    private final boolean grid;

    /// @param trainer empty for a program, and where the trainer is not known
    /// @param metric decides what the trainer can be set to; empty where it is not known
    ParametersSection(Optional<Catalogue.Trainer> trainer, String trainerName, Optional<String> metric, boolean grid) {
        this.trainer = trainer;
        this.trainerName = trainerName;
        this.metric = metric;
        this.grid = grid;
    }

    Optional<SearchSpace> read(Section root) {
        root.require("parameters", "what to vary: " + EXAMPLE);
        return root.section("parameters", EXAMPLE).flatMap(this::space);
    }

    private Optional<SearchSpace> space(Section section) {
        if (section.entries().isEmpty()) {
            section.problem("must hold at least one parameter: " + EXAMPLE);
            return Optional.empty();
        }
        var parameters = new ArrayList<Parameter>();
        for (var entry : section.entries()) {
            parameter(section, entry).ifPresent(parameters::add);
        }
        return parameters.size() == section.entries().size()
                ? Optional.of(new SearchSpace(parameters))
                : Optional.empty();
    }

    private Optional<Parameter> parameter(Section section, Node.Entry entry) {
        var name = entry.key();
        if (name.isBlank()) {
            section.problems().add(entry.at(), "parameters", "a parameter needs a name");
            return Optional.empty();
        }
        var setting = trainer.flatMap(known -> hyperparameter(known, name));
        if (trainer.isPresent() && setting.isEmpty()) {
            section.problems().add(entry.at(), section.pathOf(name), noSuchParameter(trainer.get(), name));
            return Optional.empty();
        }
        if (!(entry.value() instanceof Node.Mapping mapping)) {
            section.wrongKind(entry, "must be a mapping such as {value: 1} or {values: [1, 2]}");
            return Optional.empty();
        }
        var parameter = new Section(mapping, section.pathOf(name), section.problems());
        var distribution = new ParameterReader(parameter).read();
        if (distribution.isEmpty() || !fits(parameter, distribution.get(), setting)) {
            return Optional.empty();
        }
        if (grid && distribution.get().size().isEmpty()) {
            section.problems()
                    .add(
                            entry.at(),
                            section.pathOf(name),
                            "a grid cannot walk a continuous range: write values: [...], or distribution: q_uniform"
                                    + " with a step q");
            return Optional.empty();
        }
        return Optional.of(new Parameter(name, distribution.get()));
    }

    private Optional<Hyperparameter> hyperparameter(Catalogue.Trainer known, String name) {
        return known.hyperparameters(metric).stream()
                .filter(setting -> setting.name().equals(name))
                .findAny();
    }

    private String noSuchParameter(Catalogue.Trainer known, String name) {
        var elsewhere = known.uses().stream()
                .filter(use -> use.hyperparameters().stream()
                        .anyMatch(setting -> setting.name().equals(name)))
                .flatMap(use -> use.metrics().keySet().stream())
                .toList();
        var what = trainerName + " has no parameter " + Quoted.of(name);
        if (!elsewhere.isEmpty()) {
            return what + " where the metric is " + metric.orElse("another") + ": it belongs to "
                    + NearestName.all(elsewhere);
        }
        var names =
                known.hyperparameters(metric).stream().map(Hyperparameter::name).toList();
        return what + NearestName.hintOrAll(name, names);
    }

    private static boolean fits(Section parameter, Distribution distribution, Optional<Hyperparameter> setting) {
        if (setting.isEmpty()) {
            return true;
        }
        var known = setting.get();
        return switch (distribution) {
            case Distribution.Constant constant -> valuesFit(parameter, "value", known);
            case Distribution.Categorical categorical -> valuesFit(parameter, "values", known);
            case Distribution.IntUniform range ->
                takesRange(parameter, known, true)
                        && boundsFit(parameter, known, Value.of(range.min()), Value.of(range.max()));
            case Distribution.QUniform range ->
                takesRange(parameter, known, range.q() == Math.rint(range.q()))
                        && boundsFit(
                                parameter,
                                known,
                                range.at(BigInteger.ZERO),
                                range.at(range.size().orElseThrow().subtract(BigInteger.ONE)));
            case Distribution.Uniform(double min, double max) ->
                takesRange(parameter, known, false) && boundsFit(parameter, known, Value.of(min), Value.of(max));
            case Distribution.LogUniformValues(double min, double max) ->
                takesRange(parameter, known, false) && boundsFit(parameter, known, Value.of(min), Value.of(max));
        };
    }

    private static boolean valuesFit(Section parameter, String key, Hyperparameter setting) {
        var written = parameter.evenNull(key).map(Node.Entry::value);
        var fits = true;
        for (var node :
                key.equals("values") ? choices(written) : written.stream().toList()) {
            var problem = node.toValue().flatMap(setting::problemWith);
            problem.ifPresent(text ->
                    parameter.problems().add(node.at(), parameter.pathOf(key), text + ", not " + node.describe()));
            fits &= problem.isEmpty();
        }
        return fits;
    }

    private static List<Node> choices(Optional<Node> written) {
        return written.orElseThrow() instanceof Node.Sequence sequence ? sequence.items() : List.of();
    }

    private static boolean boundsFit(Section parameter, Hyperparameter setting, Value min, Value max) {
        var low = boundFits(parameter, "min", setting, min);
        var high = boundFits(parameter, "max", setting, max);
        return low && high;
    }

    private static boolean boundFits(Section parameter, String key, Hyperparameter setting, Value bound) {
        var problem = setting.problemWith(bound);
        problem.ifPresent(text -> parameter
                .entry(key)
                .ifPresent(entry -> parameter.problem(entry, text + ", not " + describe(entry.value(), bound))));
        return problem.isEmpty();
    }

    /// As written, or the multiple of q that it comes to.
    private static String describe(Node written, Value bound) {
        var same = written.toValue().filter(value -> Value.same(value, bound)).isPresent();
        return same
                ? written.describe()
                : PythonText.repr(bound) + ", the multiple of q that " + written.describe() + " comes to";
    }

    /// A whole number cannot be drawn from a continuum, nor a word from a range.
    private static boolean takesRange(Section parameter, Hyperparameter setting, boolean wholeSteps) {
        var instead = switch (setting.range()) {
            case Hyperparameter.Range.WholeNumbers whole ->
                wholeSteps ? "" : "write distribution: int_uniform, or values: [...]";
            case Hyperparameter.Range.Reals reals -> "";
            case Hyperparameter.Range.Choice choice -> "write values: [...]";
        };
        if (!instead.isEmpty()) {
            parameter.problem("must be " + setting.describeRange() + ": " + instead);
        }
        return instead.isEmpty();
    }
}
