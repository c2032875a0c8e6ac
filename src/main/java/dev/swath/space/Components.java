package dev.swath.space;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Sorts the parameters of a space into axes, and the axes into components that do not depend on each
/// other. Both keep the order of the sweep file, but that an axis comes after those that its condition
/// names.
final class Components {
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Axis> axisOf = new HashMap<>();
    private final List<Axis> ordered = new ArrayList<>();
    private final Set<Axis> placing = new LinkedHashSet<>();

    private Components(List<Parameter> all, List<List<String>> zips) {
        all.forEach(parameter -> parameters.put(parameter.name(), parameter));
        for (var zip : zips) {
            var together = zip.stream().map(this::zippable).toList();
            var axis = Axis.Zipped.of(together);
            zip.forEach(name -> axisOf.put(name, axis));
        }
        parameters.forEach((name, parameter) -> axisOf.putIfAbsent(name, new Axis.Single(parameter)));
        parameters.keySet().forEach(name -> place(axis(name)));
    }

    /// @throws IllegalArgumentException where conditions, zips or constraints name what is not there, or
    ///     conditions wait for each other
    static List<Component> of(List<Parameter> parameters, List<List<String>> zips, List<Expression> constraints) {
        return new Components(parameters, zips).joined(constraints);
    }

    private Parameter zippable(String name) {
        var parameter = parameter(name);
        if (!(parameter.distribution() instanceof Distribution.Categorical)
                || parameter.when().isPresent()
                || axisOf.containsKey(name)) {
            throw new IllegalArgumentException(name + " cannot be zipped");
        }
        return parameter;
    }

    private Parameter parameter(String name) {
        var parameter = parameters.get(name);
        if (parameter == null) {
            throw new IllegalArgumentException("there is no parameter " + name);
        }
        return parameter;
    }

    private Axis axis(String name) {
        var axis = axisOf.get(name);
        if (axis == null) {
            throw new IllegalArgumentException("there is no parameter " + name);
        }
        return axis;
    }

    private void place(Axis axis) {
        if (ordered.contains(axis)) {
            return;
        }
        if (!placing.add(axis)) {
            throw new IllegalArgumentException("conditions wait for each other");
        }
        conditions(axis).forEach(name -> place(axis(name)));
        placing.remove(axis);
        ordered.add(axis);
    }

    private static List<String> conditions(Axis axis) {
        return axis.parameters().stream()
                .flatMap(parameter -> parameter.when().stream())
                .flatMap(when -> when.allowed().keySet().stream())
                .toList();
    }

    private List<Component> joined(List<Expression> constraints) {
        var parts = constraints.stream()
                .flatMap(constraint -> parts(constraint).stream())
                .toList();
        var groups = new LinkedHashMap<Axis, Set<Axis>>();
        ordered.forEach(axis -> groups.put(axis, new LinkedHashSet<>(Set.of(axis))));
        ordered.forEach(axis -> conditions(axis).forEach(name -> join(groups, axis, axis(name))));
        for (var part : parts) {
            var named = part.names().stream().map(this::axis).toList();
            named.forEach(axis -> join(groups, named.getFirst(), axis));
        }
        var components = new ArrayList<Component>();
        for (var group : new LinkedHashSet<>(groups.values())) {
            var axes = ordered.stream().filter(group::contains).toList();
            components.add(new Component(
                    axes,
                    parts.stream()
                            .filter(part -> part.names().stream().anyMatch(name -> axes.contains(axis(name))))
                            .toList()));
        }
        return components;
    }

    /// The parts of a conjunction can be tried one by one, but where the whole of it may not apply: where a
    /// parameter can be absent, or have a value among others that an operator cannot take.
    private List<Expression> parts(Expression constraint) {
        return constraint.names().stream().map(this::parameter).allMatch(Components::isAlwaysOfOneKind)
                ? constraint.conjuncts()
                : List.of(constraint);
    }

    private static boolean isAlwaysOfOneKind(Parameter parameter) {
        return parameter.when().isEmpty()
                && Expression.Kind.of(parameter.distribution()).size() == 1;
    }

    private static void join(Map<Axis, Set<Axis>> groups, Axis a, Axis b) {
        var one = groups.getOrDefault(a, Set.of());
        var other = groups.getOrDefault(b, Set.of());
        if (one != other) {
            var both = new LinkedHashSet<>(one);
            both.addAll(other);
            both.forEach(axis -> groups.put(axis, both));
        }
    }
}
