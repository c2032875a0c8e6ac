package dev.swath.spec;

import dev.swath.space.Continuous;
import dev.swath.space.Distribution;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Quantized;
import dev.swath.space.Value;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Holds the parameters of a sweep against what its trainer can be set to.
///
/// @param steps that come before it, whose options can be parameters, too
/// @param metric decides what the trainer can be set to; empty where it is not known
record TrainerFit(Catalogue.Trainer trainer, String trainerName, Optional<String> metric, StepParameters steps) {

    Optional<Hyperparameter> hyperparameter(String name) {
        if (StepParameters.isOne(name)) {
            return steps.hyperparameter(name);
        }
        return trainer.hyperparameters(metric).stream()
                .filter(setting -> setting.name().equals(name))
                .findAny();
    }

    /// The parameter that somebody most likely meant.
    Optional<String> nearest(String name) {
        return NearestName.of(name, names());
    }

    private List<String> names() {
        return trainer.hyperparameters(metric).stream()
                .map(Hyperparameter::name)
                .toList();
    }

    /// What is wrong with a parameter's name; empty where it is fine.
    Optional<String> problemWith(String name) {
        if (StepParameters.isOne(name)) {
            return steps.problemWith(name);
        }
        return hyperparameter(name).isPresent() ? Optional.empty() : Optional.of(noSuchParameter(name));
    }

    private String noSuchParameter(String name) {
        var elsewhere = trainer.uses().stream()
                .filter(use -> use.hyperparameters().stream()
                        .anyMatch(setting -> setting.name().equals(name)))
                .flatMap(use -> use.metrics().keySet().stream())
                .toList();
        var what = trainerName + " has no parameter " + Quoted.of(name);
        if (!elsewhere.isEmpty()) {
            return what + " where the metric is " + metric.orElse("another") + ": it belongs to "
                    + NearestName.all(elsewhere);
        }
        var weighing = weighingClasses(name);
        return weighing.isEmpty()
                ? what + NearestName.hintOrAll(name, names())
                : trainerName + " cannot weigh classes: " + String.join(", ", weighing) + " can";
    }

    /// The trainers that weigh classes by a setting of about this name, where this one does not.
    private List<String> weighingClasses(String name) {
        if (weightOfClasses(trainer).isPresent()) {
            return List.of();
        }
        return steps.catalogue().trainers().entrySet().stream()
                .filter(other -> weightOfClasses(other.getValue())
                        .flatMap(setting -> NearestName.of(name, List.of(setting)))
                        .isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    private Optional<String> weightOfClasses(Catalogue.Trainer of) {
        return of.hyperparameters(metric).stream()
                .filter(setting -> setting.range() instanceof Hyperparameter.Range.ClassWeights)
                .map(Hyperparameter::name)
                .findAny();
    }

    /// Says what the trainer cannot take of a distribution.
    static boolean fits(Section parameter, Distribution distribution, Hyperparameter known) {
        return switch (distribution) {
            case Distribution.Constant constant -> valuesFit(parameter, "value", known);
            case Distribution.Categorical categorical -> valuesFit(parameter, "values", known);
            case Distribution.Weighted weighted -> valuesFit(parameter, "values", known);
            case Distribution.IntUniform range ->
                takesRange(parameter, known, true)
                        && boundsFit(parameter, known, Value.of(range.min()), Value.of(range.max()));
            case Quantized multiples ->
                takesRange(parameter, known, multiples.q() == Math.rint(multiples.q()))
                        && multiples
                                .size()
                                .map(size -> boundsFit(
                                        parameter,
                                        known,
                                        multiples.at(BigInteger.ZERO),
                                        multiples.at(size.subtract(BigInteger.ONE))))
                                .orElseGet(() -> anyNumberFits(parameter, multiples.law(), known));
            case Continuous law ->
                takesRange(parameter, known, false)
                        && (Double.isFinite(law.lowest()) && Double.isFinite(law.highest())
                                ? boundsFit(parameter, known, Value.of(law.lowest()), Value.of(law.highest()))
                                : anyNumberFits(parameter, law, known));
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

    private static boolean boundsFit(Section parameter, Hyperparameter setting, Value lowest, Value highest) {
        // There, the greater exponent gives the smaller value.
        var inverse = parameter.text("distribution").equals(Optional.of(DistributionName.INV_LOG_UNIFORM.word()));
        var low = boundFits(parameter, inverse ? "max" : "min", setting, lowest);
        var high = boundFits(parameter, inverse ? "min" : "max", setting, highest);
        return low && high;
    }

    private static boolean boundFits(Section parameter, String key, Hyperparameter setting, Value bound) {
        var problem = setting.problemWith(bound);
        problem.ifPresent(text -> parameter
                .entry(key)
                .ifPresent(entry ->
                        parameter.problem(entry, text + ", not " + describe(parameter, entry.value(), bound))));
        return problem.isEmpty();
    }

    /// As written, or what it comes to: a multiple of q, a power of e.
    private static String describe(Section parameter, Node written, Value bound) {
        if (written.toValue().filter(value -> Value.same(value, bound)).isPresent()) {
            return written.describe();
        }
        var what = parameter.given("q") ? "the multiple of q" : "the power of e";
        return PythonText.repr(bound) + ", " + what + " that " + written.describe() + " comes to";
    }

    /// A law without bounds draws numbers that a bounded setting cannot take, however seldom.
    private static boolean anyNumberFits(Section parameter, Continuous law, Hyperparameter setting) {
        var edges = Stream.of(Math.max(law.lowest(), -Double.MAX_VALUE), Math.min(law.highest(), Double.MAX_VALUE));
        var fits = edges.allMatch(edge -> setting.problemWith(Value.of(edge)).isEmpty());
        if (!fits) {
            parameter.problem("must be " + setting.describeRange()
                    + ", and this distribution also draws others: write a range with min and max");
        }
        return fits;
    }

    /// A whole number cannot be drawn from a continuum, nor a word from a range.
    private static boolean takesRange(Section parameter, Hyperparameter setting, boolean wholeSteps) {
        var instead = switch (setting.range()) {
            case Hyperparameter.Range.WholeNumbers _, Hyperparameter.Range.OrAutomatic _ ->
                wholeSteps ? "" : "write distribution: int_uniform, or values: [...]";
            case Hyperparameter.Range.Reals reals -> "";
            case Hyperparameter.Range.Choice _, Hyperparameter.Range.ClassWeights _ -> "write values: [...]";
        };
        if (!instead.isEmpty()) {
            parameter.problem("must be " + setting.describeRange() + ": " + instead);
        }
        return instead.isEmpty();
    }
}
