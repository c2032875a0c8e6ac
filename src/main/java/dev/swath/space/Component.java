package dev.swath.space;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Axes that depend on one another, by conditions and constraints, and on no other axis of the space. Its
/// settings are leaves of a tree with an axis at each level; a constraint is tried at the level where the
/// last of its parameters is set.
final class Component {
    /// Constraints with more nodes than this together cost more than a step each time.
    private static final int USUAL_NODES = 40;

    /// A component that admits less than this share of its draws is no longer drawn from by trying.
    private static final int MOST_DRAWS = 100_000;

    /// Axes that are set in all draws together: a fifth of a second.
    private static final int MOST_STEPS = 300_000;

    private final List<Axis> axes;
    private final Map<String, Integer> levels = new HashMap<>();
    private final List<List<Expression>> checks = new ArrayList<>();
    /// For each level, the constraints which name its axis and end later, and always apply.
    private final List<List<Expression>> outlooks = new ArrayList<>();
    private final Map<String, Outlook.Range> ranges = new HashMap<>();
    /// What a step costs, in steps of constraints as people write them.
    private final int cost;

    /// @param axes in an order in which each comes after those that its condition names
    /// @param constraints that speak of these axes only
    Component(List<Axis> axes, List<Expression> constraints) {
        this.axes = List.copyOf(axes);
        this.cost = 1 + constraints.stream().mapToInt(Expression::nodes).sum() / USUAL_NODES;
        for (int level = 0; level < axes.size(); level++) {
            checks.add(new ArrayList<>());
            outlooks.add(new ArrayList<>());
            for (var parameter : axes.get(level).parameters()) {
                levels.put(parameter.name(), level);
                var name = parameter.name();
                Outlook.Range.of(parameter.distribution()).ifPresent(range -> ranges.put(name, range));
            }
        }
        constraints.forEach(this::add);
    }

    private void add(Expression constraint) {
        var named = levelsOf(constraint.names().stream());
        int last = named.getLast();
        checks.get(last).add(constraint);
        if (named.stream().allMatch(level -> axes.get(level).isAlwaysOfOneKind())) {
            named.stream()
                    .filter(level -> level < last)
                    .forEach(level -> outlooks.get(level).add(constraint));
        }
    }

    /// Each level once, in ascending order.
    private List<Integer> levelsOf(Stream<String> names) {
        return names.map(name -> levels.getOrDefault(name, 0))
                .distinct()
                .sorted()
                .toList();
    }

    int cost() {
        return cost;
    }

    boolean isDiscrete() {
        return axes.stream().allMatch(axis -> axis.size().isPresent());
    }

    boolean isConstrained() {
        return checks.stream().anyMatch(each -> !each.isEmpty());
    }

    /// True where all settings are as likely when each parameter is drawn by itself.
    boolean isEven() {
        return axes.stream().flatMap(axis -> axis.parameters().stream()).allMatch(Parameter::isEven);
    }

    List<Axis> axes() {
        return axes;
    }

    boolean isAdmitted(int level, Map<String, Value> values) {
        for (var constraint : checks.get(level)) {
            if (!constraint.holds(values)) {
                return false;
            }
        }
        for (var constraint : outlooks.get(level)) {
            if (constraint.isHopeless(values, ranges)) {
                return false;
            }
        }
        return true;
    }

    /// Whether a constraint is tried at a level.
    boolean isChecked(int level) {
        return !checks.get(level).isEmpty();
    }

    /// The levels whose axes are named by a level's condition and by the constraints that are tried there.
    List<Integer> named(int level) {
        return levelsOf(Stream.concat(
                axes.get(level).conditions().stream(),
                checks.get(level).stream().flatMap(constraint -> constraint.names().stream())));
    }

    /// Sets the axes by their own distributions, again until the constraints admit it.
    ///
    /// @return false where they admitted none of many draws
    boolean draw(RandomGenerator random, Map<String, Value> into) {
        long steps = 0;
        for (int draw = 0; draw < MOST_DRAWS && steps < MOST_STEPS; draw++) {
            var values = new HashMap<String, Value>();
            int levels = drawOnce(random, values);
            if (levels == axes.size()) {
                into.putAll(values);
                return true;
            }
            steps += (levels + 1L) * cost;
        }
        return false;
    }

    /// How many levels were set before a constraint said no.
    private int drawOnce(RandomGenerator random, Map<String, Value> values) {
        for (int level = 0; level < axes.size(); level++) {
            var axis = axes.get(level);
            if (axis.isThere(values)) {
                axis.draw(random, values);
            }
            if (!isAdmitted(level, values)) {
                return level;
            }
        }
        return axes.size();
    }
}
