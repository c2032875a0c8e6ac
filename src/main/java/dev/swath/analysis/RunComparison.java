package dev.swath.analysis;

import dev.swath.space.Value;
import dev.swath.store.CombinationState;
import dev.swath.store.RunState;
import dev.swath.trial.Objective;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Two runs beside each other: what differs in what they were asked for and run with, and which winner is better.
///
/// @param first what the first came to
/// @param second what the second came to
/// @param inSweepFile the keys of the resolved sweep files that differ
/// @param inInputs what else differs: data, code, Swath's version, git's commit
/// @param verdict which winner is better
public record RunComparison(
        RunSummary first, RunSummary second, List<Difference> inSweepFile, List<Difference> inInputs, Verdict verdict) {

    public RunComparison {
        inSweepFile = List.copyOf(inSweepFile);
        inInputs = List.copyOf(inInputs);
    }

    /// Something that both have, in two ways, or that one of both lacks.
    public record Difference(String what, Optional<Value> first, Optional<Value> second) {}

    /// Which winner is better. A gain is that of the first over the second.
    public sealed interface Verdict {
        /// By folds that were scored on the same rows.
        record Paired(Gain gain) implements Verdict {}

        /// By scores that are not of the same rows, for these reasons; what differs may come from the rows.
        record Apart(Gain gain, List<String> reasons) implements Verdict {
            public Apart {
                reasons = List.copyOf(reasons);
            }
        }

        /// It cannot be said.
        record None(String reason) implements Verdict {}
    }

    /// Compares two runs.
    ///
    /// @throws IllegalArgumentException where the first record of one is missing
    public static RunComparison of(RunState first, RunState second) {
        var left = RunSummary.of(first);
        var right = RunSummary.of(second);
        return new RunComparison(
                left, right, inSweepFile(first, second), inInputs(first, second), verdict(first, second));
    }

    private static List<Difference> inSweepFile(RunState first, RunState second) {
        return differences(
                flat(first.start().orElseThrow().sweep()),
                flat(second.start().orElseThrow().sweep()));
    }

    private static List<Difference> inInputs(RunState first, RunState second) {
        return differences(inputs(first), inputs(second));
    }

    private static SequencedMap<String, Value> inputs(RunState state) {
        var start = state.start().orElseThrow();
        var inputs = new LinkedHashMap<String, Value>();
        start.data().ifPresent(digest -> inputs.put("data", Value.of(digest)));
        start.code().ifPresent(digest -> inputs.put("code", Value.of(digest)));
        inputs.put("swath", Value.of(start.version()));
        start.git().ifPresent(git -> inputs.put("git", Value.of(git.describe())));
        return inputs;
    }

    /// In the order of the first, what only the second has after it.
    private static List<Difference> differences(Map<String, Value> first, Map<String, Value> second) {
        var names = new LinkedHashSet<>(first.keySet());
        names.addAll(second.keySet());
        return names.stream()
                .map(name -> new Difference(
                        name, Optional.ofNullable(first.get(name)), Optional.ofNullable(second.get(name))))
                .filter(difference -> !difference.first().equals(difference.second()))
                .toList();
    }

    /// Each key with those that lead to it: `data.validation.folds`.
    private static SequencedMap<String, Value> flat(Value.Fields fields) {
        var flat = new LinkedHashMap<String, Value>();
        flatten("", fields, flat);
        return flat;
    }

    private static void flatten(String path, Value value, Map<String, Value> flat) {
        if (value instanceof Value.Fields(var fields) && !fields.isEmpty()) {
            fields.forEach((key, inner) -> flatten(path.isEmpty() ? key : path + "." + key, inner, flat));
        } else {
            flat.put(path, value);
        }
    }

    private static Verdict verdict(RunState first, RunState second) {
        if (first.objective().isEmpty() || second.objective().isEmpty()) {
            return new Verdict.None("one of the sweeps names no metric");
        }
        var objective = first.objective().get();
        var other = second.objective().get();
        if (!objective.metric().equals(other.metric()) || objective.goal() != other.goal()) {
            return new Verdict.None(
                    "the sweeps are about different metrics: " + describe(objective) + ", and " + describe(other));
        }
        var best = first.best();
        var otherBest = second.best();
        if (best.isEmpty() || otherBest.isEmpty()) {
            return new Verdict.None("one of the runs has no winner");
        }
        return verdict(first, best.get(), second, otherBest.get(), objective);
    }

    private static Verdict verdict(
            RunState first, CombinationState best, RunState second, CombinationState otherBest, Objective objective) {
        var sweep = SweepOutline.of(first.start().orElseThrow().sweep());
        var otherSweep = SweepOutline.of(second.start().orElseThrow().sweep());
        var reasons = Splits.of(first).differencesFrom(Splits.of(second));
        if (reasons.isEmpty()) {
            return Gain.paired(best, otherBest, objective, sweep.validation().orElseThrow())
                    .<Verdict>map(Verdict.Paired::new)
                    .orElseGet(() -> new Verdict.None("one of the winners has no seed that the other has, too"));
        }
        return Gain.apart(
                        Sample.of(best, objective, sweep.validation()),
                        Sample.of(otherBest, objective, otherSweep.validation()),
                        objective)
                .<Verdict>map(gain -> new Verdict.Apart(gain, reasons))
                .orElseGet(() -> new Verdict.None("one of the winners has no number as its " + objective.metric()));
    }

    private static String describe(Objective objective) {
        return objective.metric() + " to " + objective.goal().word();
    }

    /// Which winner is better, in a sentence: "the first winner is better by 0.0122 ± 0.0050 (95 % interval -0.0017 to
    /// 0.0261, p 0.071), which may be chance".
    public String sentence() {
        return switch (verdict) {
            case Verdict.Paired(var gain) -> sentence(gain);
            case Verdict.Apart(var gain, var reasons) -> sentence(gain);
            case Verdict.None(String reason) -> "which is better cannot be said: " + reason;
        };
    }

    private static String sentence(Gain gain) {
        if (gain.mean() == 0) {
            return "both winners reached the same";
        }
        // Each side's words are of the one that is better.
        double sign = Math.signum(gain.mean());
        var who = sign > 0 ? "the first winner" : "the second winner";
        var by = who + " is better by " + Wording.score(Math.abs(gain.mean()));
        return gain.doubt()
                .map(doubt -> {
                    var interval = sign > 0
                            ? doubt.interval()
                            : new Interval(
                                    -doubt.interval().high(), -doubt.interval().low());
                    return who + " is better by " + Wording.score(Math.abs(gain.mean()), doubt.standardError())
                            + " (95 % interval " + interval.describe() + ", p " + Wording.probability(doubt.p()) + ")"
                            + (doubt.isClear() ? "" : ", which may be chance");
                })
                .orElseGet(() -> by + "; " + gain.caution().orElseThrow());
    }

    /// How that was found out, and with what caution to take it; empty where nothing was.
    public Optional<String> method() {
        return switch (verdict) {
            case Verdict.Paired(var gain) ->
                Optional.of("compared over " + Wording.count(gain.values(), "pair") + " of folds on the same rows, by"
                        + " the corrected resampled t-test");
            case Verdict.Apart(var gain, var reasons) ->
                Optional.of(
                        "not compared in pairs, since " + String.join("; ", reasons)
                                + ". Welch's t-test compares what both reached, and takes the rows for equally hard: be careful");
            case Verdict.None none -> Optional.empty();
        };
    }
}
