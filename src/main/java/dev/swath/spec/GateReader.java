package dev.swath.spec;

import dev.swath.space.Expression;
import dev.swath.space.ExpressionException;
import dev.swath.trial.DataSettings;
import dev.swath.trial.Objective;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// `gate`: what must hold in the end. A gate that could never be judged is refused before the sweep begins, not after
/// the night.
///
/// @param training whether a built-in trainer does the work
/// @param trainer empty for a program, and where the trainer is not known
/// @param data how it is scored; empty for a program, and where that is not known
record GateReader(
        boolean training,
        Optional<Catalogue.Trainer> trainer,
        Optional<DataSettings> data,
        Optional<Objective> objective,
        Sweep.Reference reference,
        Sweep.KeepModels keepModels) {
    private static final Pattern SPAN = Pattern.compile("(?<![\\w.])" + Durations.WHOLE.pattern() + "(?!\\w)");
    private static final String EXAMPLE = "\"best.accuracy >= 0.95\"";

    List<Expression> read(Section root) {
        var entry = root.entry("gate");
        if (entry.isEmpty()) {
            return List.of();
        }
        var items = entry.get().value() instanceof Node.Sequence list
                ? list.items()
                : List.of(entry.get().value());
        var gates = new ArrayList<Expression>();
        for (var item : items) {
            if (item instanceof Node.Scalar scalar && !item.isNull()) {
                gate(scalar, root).ifPresent(gates::add);
            } else {
                root.wrongKind(
                        new Node.Entry("gate", entry.get().at(), item), "must be an expression such as " + EXAMPLE);
            }
        }
        return gates;
    }

    private Optional<Expression> gate(Node.Scalar scalar, Section root) {
        int told = root.problems().count();
        try {
            var gate = Expression.parse(scalar.text());
            gate.names().forEach(name -> problem(name, root).ifPresent(problem -> say(root, scalar, problem)));
            if (gate.names().isEmpty()) {
                say(root, scalar, Quoted.of(scalar.text()) + " names nothing that a run comes to: " + known());
            }
            if (root.problems().count() == told) {
                gate.check(numbers(gate.names()));
                return Optional.of(gate);
            }
        } catch (ExpressionException wrong) {
            say(root, scalar, inSeconds(scalar.text()).orElse(wrong.problem()));
        }
        return Optional.empty();
    }

    /// Everywhere else in a sweep file a span of time has a unit.
    private static Optional<String> inSeconds(String gate) {
        return SPAN.matcher(gate)
                .results()
                .map(MatchResult::group)
                .filter(_ -> gate.contains(GateTerm.Count.DURATION.word()))
                .findFirst()
                .flatMap(span -> Durations.parse(span)
                        .map(it -> "duration is in seconds: write "
                                + BigDecimal.valueOf(it.toMillis(), 3)
                                        .stripTrailingZeros()
                                        .toPlainString()
                                + " instead of " + span));
    }

    private static void say(Section root, Node.Scalar scalar, String problem) {
        root.problems().add(scalar.at(), root.pathOf("gate"), problem);
    }

    private static Map<String, Set<Expression.Kind>> numbers(Collection<String> names) {
        var kinds = new LinkedHashMap<String, Set<Expression.Kind>>();
        names.forEach(name -> kinds.put(name, EnumSet.of(Expression.Kind.NUMBER)));
        return kinds;
    }

    private Optional<String> problem(String name, Section root) {
        var term = GateTerm.of(name, training);
        if (term.isEmpty()) {
            return Optional.of("a gate knows no " + Quoted.of(name) + hint(name) + ": " + known());
        }
        return term.get() instanceof GateTerm.Measured measured ? problem(measured, root) : Optional.empty();
    }

    /// `beast.accuracy` has a side that nobody is.
    private static String hint(String name) {
        int dot = name.indexOf('.');
        return dot < 0
                ? NearestName.hint(name, GateTerm.words())
                : NearestName.hint(
                        name.substring(0, dot),
                        Arrays.stream(GateTerm.Side.values())
                                .map(GateTerm.Side::word)
                                .toList());
    }

    private static String known() {
        return "there is " + NearestName.all(GateTerm.words());
    }

    private Optional<String> problem(GateTerm.Measured measured, Section root) {
        var metric = measured.metric();
        var computed = metrics();
        if (!computed.isEmpty() && !computed.contains(metric)) {
            return Optional.of(
                    "no metric " + Quoted.of(metric) + " is computed" + NearestName.hintOrAll(metric, computed));
        }
        if (measured.side() == GateTerm.Side.REFERENCE && reference == Sweep.Reference.OFF) {
            return Optional.of(
                    training
                            ? "there is no reference: write reference: defaults"
                            : "only a trainer's defaults are a reference: a program has none");
        }
        if (!training && !root.given("metric")) {
            return Optional.of("a sweep without metric has no best: write metric: {name: " + Quoted.shorten(metric)
                    + ", goal: minimize}");
        }
        return measured.test() ? testProblem(measured) : Optional.empty();
    }

    private Optional<String> testProblem(GateTerm.Measured measured) {
        if (measured.side() == GateTerm.Side.REFERENCE) {
            return Optional.of("the reference is not scored on the test part; only the winner is");
        }
        if (keepModels == Sweep.KeepModels.NONE) {
            return Optional.of("the winner is not scored on the test part where keep_models is none");
        }
        return data.filter(it -> !it.mayHaveTestPart()).map(it -> "there is no test part: write data: {test: 0.2}");
    }

    /// What is computed beside the objective; empty where that is not known.
    private Collection<String> metrics() {
        return trainer.flatMap(it -> objective.flatMap(known -> it.measuredBy(known.metric())))
                .map(use -> (Collection<String>) use.metrics().keySet())
                .orElse(List.of());
    }
}
