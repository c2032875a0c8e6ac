package dev.swath.spec;

import dev.swath.trial.Goal;
import dev.swath.trial.Objective;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// `metric`: what to make as good as possible. A trainer's metric has a direction of its own; a
/// program's is minimized where nothing is said, as W&B does it.
final class MetricSection {
    private static final List<String> KEYS = List.of("name", "goal", "target");

    private MetricSection() {}

    /// @param trainer empty for a program, and where the trainer is not known
    /// @param training whether a metric must be given
    static Optional<Objective> read(Section root, boolean training, Optional<Catalogue.Trainer> trainer) {
        if (training) {
            var computed = trainer.map(
                    known -> "; there is " + NearestName.all(known.metrics().keySet()));
            root.require("metric", "a trainer needs one, such as {name: accuracy}" + computed.orElse(""));
        }
        var entry = root.entry("metric");
        if (entry.isPresent() && entry.get().value() instanceof Node.Sequence) {
            root.problem(entry.get(), "several metrics are not supported yet: write one");
            return Optional.empty();
        }
        return root.section("metric", "{name: accuracy, goal: maximize}").flatMap(metric -> objective(metric, trainer));
    }

    private static Optional<Objective> objective(Section metric, Optional<Catalogue.Trainer> trainer) {
        metric.refuseUnknownKeys(KEYS);
        metric.require("name", "which metric");
        var target = metric.real("target");
        var written = goal(metric);
        var name = metric.text("name");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var own = trainer.map(known -> known.metrics().get(name.get()));
        if (trainer.isPresent() && own.isEmpty()) {
            var metrics = trainer.get().metrics().keySet();
            metric.entry("name")
                    .ifPresent(entry -> metric.problem(
                            entry,
                            "no metric " + Quoted.of(name.get()) + " is computed"
                                    + NearestName.hintOrAll(name.get(), metrics)));
            return Optional.empty();
        }
        if (own.isPresent() && written.isPresent() && own.get() != written.get()) {
            metric.entry("goal")
                    .ifPresent(entry -> metric.note(
                            entry,
                            name.get() + " is better when it is " + (own.get() == Goal.MAXIMIZE ? "higher" : "lower")
                                    + "; the sweep will " + written.get().word() + " it all the same"));
        }
        return Optional.of(new Objective(name.get(), written.or(() -> own).orElse(Goal.MINIMIZE), target));
    }

    private static Optional<Goal> goal(Section metric) {
        var word = metric.text("goal");
        var goal = word.flatMap(text ->
                Arrays.stream(Goal.values()).filter(g -> g.word().equals(text)).findAny());
        if (word.isPresent() && goal.isEmpty()) {
            metric.entry("goal")
                    .ifPresent(entry ->
                            metric.problem(entry, "must be minimize or maximize, not " + Quoted.of(word.get())));
        }
        return goal;
    }
}
