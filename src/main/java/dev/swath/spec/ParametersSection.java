package dev.swath.spec;

import dev.swath.space.Distribution;
import dev.swath.space.Effort;
import dev.swath.space.SearchSpace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `parameters`, `constraints` and `zip`: what the sweep varies, held against what the trainer can be set
/// to.
final class ParametersSection {
    private static final String EXAMPLE = "{trees: {values: [50, 100]}}";
    private static final List<String> DISTRIBUTION_KEYS =
            List.of("value", "values", "min", "max", "q", "mu", "sigma", "distribution", "probabilities");

    private final Optional<TrainerFit> trainer;
    private final boolean grid;
    private final Effort effort;
    private final Map<String, Found> found = new LinkedHashMap<>();
    /// Those with which something is wrong, whose conditions are read all the same.
    private final List<Section> broken = new ArrayList<>();
    /// Names that stand there, right or wrong.
    private final Set<String> named = new LinkedHashSet<>();
    /// The trainer's names for those that it does not know.
    private final Set<String> meant = new HashSet<>();
    private boolean complete = true;
    /// True where a group cannot be read: nobody knows what it was to hold.
    private boolean groupIsLost;

    /// A parameter where it stands.
    record Found(List<String> path, Distribution distribution, Section section) {
        String name() {
            return String.join(".", path);
        }
    }

    /// @param trainer empty for a program, and where the trainer is not known
    ParametersSection(Optional<TrainerFit> trainer, boolean grid, Effort effort) {
        this.trainer = trainer;
        this.grid = grid;
        this.effort = effort;
    }

    Optional<SearchSpace> read(Section root) {
        root.require("parameters", "what to vary: " + EXAMPLE);
        var dependencies = new Dependencies(root, grid, effort);
        var zipped = dependencies.zippedNames();
        var section = root.section("parameters", EXAMPLE);
        if (section.isEmpty()) {
            return Optional.empty();
        }
        group(section.get(), List.of(), zipped);
        return dependencies.space(new KnownParameters(found, named, meant, groupIsLost), broken, complete);
    }

    private void group(Section section, List<String> path, List<String> zipped) {
        if (section.entries().isEmpty()) {
            section.problem("must hold at least one parameter: " + EXAMPLE);
            complete = false;
        }
        for (var entry : section.entries()) {
            var inner = new ArrayList<>(path);
            inner.add(entry.key());
            complete &= entry(section, entry, List.copyOf(inner), zipped);
        }
    }

    private boolean entry(Section section, Node.Entry entry, List<String> path, List<String> zipped) {
        var name = String.join(".", path);
        if (entry.key().isBlank()) {
            section.problems().add(entry.at(), section.path(), "a parameter needs a name");
            return false;
        }
        if (entry.value() instanceof Node.Mapping mapping) {
            var inside = new Section(mapping, section.pathOf(entry.key()), section.problems());
            if (inside.holds("parameters") && DISTRIBUTION_KEYS.stream().noneMatch(inside::holds)) {
                return nested(inside, path, zipped);
            }
            if (inside.holds("parameters")) {
                groupIsLost = true;
                inside.problem("has parameters of its own, or values: not both");
                return false;
            }
        }
        named.add(name);
        var known = trainer.isEmpty() || isKnown(section, entry, name);
        if (!(entry.value() instanceof Node.Mapping mapping)) {
            section.wrongKind(entry, "must be a mapping such as {value: 1} or {values: [1, 2]}");
            return false;
        }
        var parameter = new Section(mapping, section.pathOf(entry.key()), section.problems());
        var distribution = new ParameterReader(parameter, zipped.contains(name)).read();
        boolean sound = known
                && distribution.isPresent()
                && trainer.flatMap(it -> it.hyperparameter(name))
                        .map(setting -> TrainerFit.fits(parameter, distribution.get(), setting))
                        .orElse(true)
                && walkable(section, entry, distribution.get())
                && add(section, entry, new Found(path, distribution.get(), parameter));
        if (!sound) {
            broken.add(parameter);
        }
        return sound;
    }

    private boolean isKnown(Section section, Node.Entry entry, String name) {
        var fit = trainer.orElseThrow();
        var problem = fit.problemWith(name);
        if (problem.isEmpty()) {
            return true;
        }
        fit.nearest(name).ifPresent(meant::add);
        section.problems().add(entry.at(), section.pathOf(entry.key()), problem.get());
        return false;
    }

    /// W&B's form: a mapping with `parameters` and nothing else.
    private boolean nested(Section group, List<String> path, List<String> zipped) {
        group.entry("when")
                .ifPresent(when ->
                        group.problem(when, "a group of parameters has no condition: write when in each of them"));
        group.refuseUnknownKeys(List.of("parameters", "when"));
        if (group.given("when") || group.anyUnknownKey(List.of("parameters"))) {
            groupIsLost = true;
            return false;
        }
        var inside = group.section("parameters", EXAMPLE);
        if (inside.isEmpty() && !group.given("parameters")) {
            group.problem("parameters must hold at least one parameter: " + EXAMPLE);
        }
        groupIsLost |= inside.isEmpty();
        inside.ifPresent(section -> group(section, path, zipped));
        return inside.isPresent();
    }

    private boolean walkable(Section section, Node.Entry entry, Distribution distribution) {
        if (!grid) {
            return true;
        }
        var problem = distribution instanceof Distribution.Weighted
                ? "a grid tries every value once, however likely it is: leave probabilities out"
                : distribution.size().isEmpty()
                        ? "a grid cannot walk a continuous range: write values: [...], or distribution: q_uniform"
                                + " with a step q"
                        : "";
        if (!problem.isEmpty()) {
            section.problems().add(entry.at(), section.pathOf(entry.key()), problem);
        }
        return problem.isEmpty();
    }

    /// `a.b` and `b` within `a` would be told apart nowhere.
    private boolean add(Section section, Node.Entry entry, Found parameter) {
        var other = found.putIfAbsent(parameter.name(), parameter);
        if (other != null) {
            section.problems()
                    .add(
                            entry.at(),
                            section.pathOf(entry.key()),
                            "there is a parameter " + Quoted.of(parameter.name()) + " already, in line "
                                    + other.section().at().line());
        }
        return other == null;
    }
}
