package dev.swath.space;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Sorts the parameters of a space into axes, and the axes into components that do not depend on each
/// other. Both keep the order of the sweep file, but that an axis comes after those that its condition
/// names.
final class Components {
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final List<Place> ordered = new ArrayList<>();

    /// An axis, and the component that it is in: found by following the links (Galler & Fischer 1964).
    private static final class Place {
        private final Axis axis;
        private boolean begun;
        private boolean done;
        private Place link = this;

        Place(Axis axis) {
            this.axis = axis;
        }

        Place root() {
            while (link != link.link) {
                link = link.link;
            }
            return link;
        }
    }

    private Components(List<Parameter> parameters, List<List<String>> zips) {
        Map<String, Parameter> byName = new LinkedHashMap<>();
        parameters.forEach(parameter -> byName.put(parameter.name(), parameter));
        for (var zip : zips) {
            var together = zip.stream().map(name -> zippable(name, byName)).toList();
            var place = new Place(Axis.Zipped.of(together));
            zip.forEach(name -> places.put(name, place));
        }
        byName.forEach((name, parameter) -> places.putIfAbsent(name, new Place(new Axis.Single(parameter))));
        byName.keySet().forEach(name -> order(place(name)));
    }

    /// @throws IllegalArgumentException where conditions, zips or constraints name what is not there, or
    ///     conditions wait for each other
    static List<Component> of(List<Parameter> parameters, List<List<String>> zips, List<Expression> constraints) {
        return new Components(parameters, zips).joined(constraints);
    }

    private Parameter zippable(String name, Map<String, Parameter> parameters) {
        var parameter = parameters.get(name);
        if (parameter == null
                || !(parameter.distribution() instanceof Distribution.Categorical)
                || parameter.when().isPresent()
                || places.containsKey(name)) {
            throw new IllegalArgumentException(name + " cannot be zipped");
        }
        return parameter;
    }

    private Place place(String name) {
        var place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException("there is no parameter " + name);
        }
        return place;
    }

    /// A place comes after those that its conditions name. A chain of conditions may be long: the places
    /// that are begun and not done yet stand on a stack of their own.
    private void order(Place first) {
        var stack = new ArrayDeque<Place>();
        stack.push(first);
        while (!stack.isEmpty()) {
            var place = stack.peek();
            if (place.done) {
                stack.pop();
                continue;
            }
            var waitedFor = place.axis.conditions().stream()
                    .map(this::place)
                    .filter(other -> !other.done)
                    .toList();
            if (waitedFor.isEmpty()) {
                place.done = true;
                ordered.add(stack.pop());
            } else if (place.begun) {
                throw new IllegalArgumentException("conditions wait for each other");
            } else {
                place.begun = true;
                for (var other : waitedFor.reversed()) {
                    stack.push(other);
                }
            }
        }
    }

    private List<Component> joined(List<Expression> constraints) {
        var parts = constraints.stream()
                .flatMap(constraint -> parts(constraint).stream())
                .filter(part -> !part.names().isEmpty())
                .toList();
        ordered.forEach(place -> place.axis.conditions().forEach(name -> join(place, place(name))));
        for (var part : parts) {
            var first = firstOf(part);
            part.names().forEach(name -> join(first, place(name)));
        }
        var axes = new LinkedHashMap<Place, List<Axis>>();
        ordered.forEach(place ->
                axes.computeIfAbsent(place.root(), root -> new ArrayList<>()).add(place.axis));
        var checks = new LinkedHashMap<Place, List<Expression>>();
        parts.forEach(part -> checks.computeIfAbsent(firstOf(part).root(), root -> new ArrayList<>())
                .add(part));
        var components = new ArrayList<Component>();
        axes.forEach((root, its) -> {
            var constraining = checks.getOrDefault(root, List.of());
            components.add(new Component(
                    isWorthOrdering(its, constraining) ? earlyChecked(its, constraining) : its, constraining));
        });
        return components;
    }

    /// Ordering costs the square of their numbers; nobody writes so many by hand.
    private static boolean isWorthOrdering(List<Axis> axes, List<Expression> constraints) {
        return constraints.size() > 1 && constraints.size() <= 100 && axes.size() <= ComponentIndex.DEEPEST;
    }

    /// The axes in an order in which an equation, which admits little, is checked early, and the other
    /// constraints after it, those with the fewest axes left to set first.
    private List<Axis> earlyChecked(List<Axis> axes, List<Expression> constraints) {
        var order = new LinkedHashSet<Place>();
        var left = new ArrayList<>(constraints);
        left.sort(Comparator.comparing((Expression constraint) -> !constraint.isEquation()));
        while (!left.isEmpty()) {
            var equations = left.getFirst().isEquation();
            var next = left.stream()
                    .filter(constraint -> constraint.isEquation() == equations)
                    .min(Comparator.comparingLong(constraint -> constraint.names().stream()
                            .map(this::place)
                            .filter(place -> !order.contains(place))
                            .count()))
                    .orElseThrow();
            left.remove(next);
            var named = next.names().stream().map(this::place).toList();
            ordered.stream().filter(named::contains).forEach(place -> add(place, order));
        }
        ordered.stream().filter(place -> axes.contains(place.axis)).forEach(place -> add(place, order));
        return order.stream().map(place -> place.axis).toList();
    }

    private void add(Place place, Set<Place> order) {
        if (!order.contains(place)) {
            place.axis.conditions().forEach(name -> add(place(name), order));
            order.add(place);
        }
    }

    private Place firstOf(Expression part) {
        return place(part.names().iterator().next());
    }

    private static void join(Place a, Place b) {
        a.root().link = b.root();
    }

    /// The parts of a conjunction can be tried one by one, but where the whole of it may not apply: where a
    /// parameter can be absent, or have a value among others that an operator cannot take.
    private List<Expression> parts(Expression constraint) {
        return constraint.names().stream().allMatch(name -> place(name).axis.isAlwaysOfOneKind())
                ? constraint.conjuncts()
                : List.of(constraint);
    }
}
