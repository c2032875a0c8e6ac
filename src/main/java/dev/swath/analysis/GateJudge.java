package dev.swath.analysis;

import dev.swath.space.Expression;
import dev.swath.space.Value;
import dev.swath.spec.GateTerm;
import dev.swath.spec.GateTerm.Measured;
import dev.swath.spec.GateTerm.Side;
import dev.swath.store.GateVerdict;
import dev.swath.store.Judgement;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.trial.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Judges the gates of a sweep that is over.
///
/// A gate holds where it holds for the means. Where it does not, and compares what two sides reached over folds and
/// repeats (`best.accuracy >= baseline.accuracy`), it fails only if that is more than chance, by a one-sided test at
/// the 5 % level: in pairs where the folds are of the same rows, by Welch's test elsewhere. Where no test can be made,
/// the means decide.
public final class GateJudge {
    private final RunState state;
    private final Optional<Baseline> baseline;
    private final Splits splits;
    private final Map<Side, Contender> sides = new EnumMap<>(Side.class);

    private GateJudge(RunState state, Optional<Baseline> baseline) {
        this.state = state;
        this.baseline = baseline;
        this.splits = Splits.of(state);
        state.best().ifPresent(best -> sides.put(Side.BEST, Contender.of(best, state.refitOfBest())));
        state.reference().ifPresent(reference -> sides.put(Side.REFERENCE, Contender.of(reference, Optional.empty())));
        baseline.ifPresent(it -> sides.put(Side.BASELINE, it.best()));
    }

    /// What comes of the gates.
    ///
    /// @param baseline what the run is held against, where there is anything
    /// @return empty where there are no gates
    public static Optional<Judgement> judge(RunState state, List<Expression> gates, Optional<Baseline> baseline) {
        if (gates.isEmpty()) {
            return Optional.empty();
        }
        var judge = new GateJudge(state, baseline);
        return Optional.of(new Judgement(
                baseline.filter(it -> GateTerm.anyNames(Side.BASELINE, gates)).map(Baseline::name),
                gates.stream().map(judge::judge).toList()));
    }

    private GateVerdict judge(Expression gate) {
        var parts = gate.conjuncts().stream().map(this::part).toList();
        var failed = parts.stream().filter(part -> !part.passed()).toList();
        var telling = failed.isEmpty() ? parts : failed;
        return new GateVerdict(
                gate.toString(),
                failed.isEmpty(),
                !failed.isEmpty() || parts.stream().allMatch(GateVerdict::judged),
                telling.stream().map(GateVerdict::message).distinct().collect(Collectors.joining("; ")),
                telling.stream().flatMap(part -> part.test().stream()).findFirst());
    }

    /// A part that must hold by itself.
    private GateVerdict part(Expression part) {
        var terms = new LinkedHashMap<String, GateTerm>();
        part.names()
                .forEach(name -> terms.put(
                        name, GateTerm.of(name, splits.validation().isPresent()).orElseThrow()));
        var means = new LinkedHashMap<String, Value>();
        terms.forEach((name, term) -> mean(term).ifPresent(mean -> means.put(name, Value.of(mean))));
        var missing = terms.entrySet().stream()
                .filter(term -> !means.containsKey(term.getKey()))
                // What the run itself lacks comes first: it has not shown that the gate holds.
                .min(Comparator.comparing(term -> isOfBaseline(term.getValue())));
        if (missing.isPresent()) {
            return without(part, missing.get().getKey(), missing.get().getValue());
        }
        var numbers = describe(terms, means);
        if (part.holds(means)) {
            return untested(part, true, numbers);
        }
        var compared = compared(terms);
        var margin = part.margin(means);
        if (compared.size() < 2 || margin.isEmpty()) {
            return untested(part, false, numbers);
        }
        return tested(part, numbers, test(part, terms, means, margin.getAsDouble()));
    }

    private GateVerdict without(Expression part, String name, GateTerm term) {
        if (!isOfBaseline(term)) {
            return untested(part, false, "there is no " + name);
        }
        // A metric or a test part that is new has nothing to be held against yet.
        return GateVerdict.notJudged(
                part.toString(),
                (baseline.isEmpty() ? "no green run yet" : "the baseline has no " + name + " yet")
                        + " to hold this one against");
    }

    private static GateVerdict untested(Expression part, boolean passed, String message) {
        return new GateVerdict(part.toString(), passed, message, Optional.empty());
    }

    private GateVerdict tested(Expression part, String numbers, Optional<GateVerdict.Test> made) {
        if (made.isEmpty()) {
            return untested(part, false, numbers + ": nothing tells how much of that is chance");
        }
        var test = made.get();
        boolean passed = !(test.p() < StudentT.LEVEL);
        return new GateVerdict(
                part.toString(),
                passed,
                numbers + ": " + Wording.score(-test.mean(), test.standardError()) + " short, "
                        + basis(test) + ", p " + Wording.probability(test.p())
                        + (passed ? ", which may be chance" : ""),
                made);
    }

    /// A program's rows, if it has any, are its own.
    private String basis(GateVerdict.Test test) {
        if (test.paired()) {
            return "over " + Wording.count(test.values(), "pair") + " of folds";
        }
        return splits.validation().isPresent()
                ? "the rows not being the same"
                : "over " + Wording.count(test.values(), "value") + " on the side with fewer";
    }

    private static boolean isOfBaseline(GateTerm term) {
        return term instanceof Measured measured && measured.side() == Side.BASELINE;
    }

    private Optional<Double> mean(GateTerm term) {
        return switch (term) {
            case GateTerm.Count count ->
                Optional.of(
                        switch (count) {
                            case FAILURES -> (double) state.count(TrialState.Status.FAILED);
                            case FINISHED -> (double) state.count(TrialState.Status.FINISHED);
                            case DURATION -> state.elapsedSeconds();
                        });
            case Measured measured -> {
                var side = Optional.ofNullable(sides.get(measured.side()));
                yield measured.test()
                        ? side.flatMap(it -> Optional.ofNullable(it.onTest().get(measured.metric())))
                        : side.flatMap(it -> it.score(measured.metric())).map(score -> score.mean());
            }
        };
    }

    private static String describe(Map<String, GateTerm> terms, Map<String, Value> means) {
        return means.entrySet().stream()
                .map(mean -> mean.getKey() + " is "
                        + (terms.get(mean.getKey()) instanceof Measured
                                ? Wording.score(mean.getValue().number().orElseThrow())
                                : Wording.value(mean.getValue()))
                        + (terms.get(mean.getKey()) == GateTerm.Count.DURATION ? " s" : ""))
                .collect(Collectors.joining(", "));
    }

    /// The sides whose values over folds and repeats the terms speak of.
    private static Set<Side> compared(Map<String, GateTerm> terms) {
        var compared = new LinkedHashSet<Side>();
        terms.values().forEach(term -> {
            if (term instanceof Measured(Side side, boolean test, String metric) && !test) {
                compared.add(side);
            }
        });
        return compared;
    }

    private Optional<GateVerdict.Test> test(
            Expression part, Map<String, GateTerm> terms, Map<String, Value> means, double margin) {
        var compared = compared(terms);
        double shared = splits.validation().map(SweepOutline::rowsPerTraining).orElse(0.0);
        boolean sameRows = splits.validation().isPresent()
                && (!compared.contains(Side.BASELINE)
                        || splits.differencesFrom(baseline.orElseThrow().splits())
                                .isEmpty());
        var pairs = sameRows ? margins(part, terms, means, compared) : List.<Double>of();
        // Both may have the same splits, and no seed in common.
        if (pairs.size() > 1) {
            return MarginTest.paired(pairs, scores(terms));
        }
        return MarginTest.apart(
                margin,
                compared.stream()
                        .map(side -> new Sample(
                                margins(part, terms, means, Set.of(side)),
                                side == Side.BASELINE
                                        ? baseline.flatMap(it -> it.splits().validation())
                                                .map(SweepOutline::rowsPerTraining)
                                                .orElse(0.0)
                                        : shared))
                        .toList(),
                scores(terms));
    }

    /// All that the sides reached, in the metrics that the terms speak of.
    private List<Double> scores(Map<String, GateTerm> terms) {
        return terms.values().stream()
                .flatMap(term -> term instanceof Measured(Side side, boolean test, String metric) && !test
                        ? contender(side).score(metric).stream()
                        : Stream.<Score>empty())
                .flatMap(score -> score.folds().stream())
                .toList();
    }

    /// The margin in each fold of each repeat, with the values there of these sides and the means of all else.
    private List<Double> margins(
            Expression part, Map<String, GateTerm> terms, Map<String, Value> means, Set<Side> changing) {
        var margins = new ArrayList<Double>();
        for (int repeat : repeats(changing)) {
            var folds = new LinkedHashMap<String, List<Double>>();
            terms.forEach((name, term) -> {
                if (term instanceof Measured(Side side, boolean test, String metric)
                        && !test
                        && changing.contains(side)) {
                    folds.put(name, contender(side).folds(repeat, metric));
                }
            });
            int count = folds.values().stream().mapToInt(List::size).min().orElse(0);
            for (int fold = 0; fold < count; fold++) {
                var values = new LinkedHashMap<>(means);
                for (var of : folds.entrySet()) {
                    values.put(of.getKey(), Value.of(of.getValue().get(fold)));
                }
                part.margin(values).ifPresent(margins::add);
            }
        }
        return margins;
    }

    private SortedSet<Integer> repeats(Set<Side> of) {
        var repeats = new TreeSet<Integer>();
        of.forEach(side -> repeats.addAll(contender(side).byRepeat().keySet()));
        return repeats;
    }

    private Contender contender(Side side) {
        return Optional.ofNullable(sides.get(side)).orElseThrow();
    }
}
