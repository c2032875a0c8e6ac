package dev.swath.spec;

import dev.swath.space.Condition;
import dev.swath.space.Continuous;
import dev.swath.space.Distribution;
import dev.swath.space.Expression;
import dev.swath.space.ExpressionException;
import dev.swath.space.Parameter;
import dev.swath.space.Quantized;
import dev.swath.space.SearchLimitException;
import dev.swath.space.SearchSpace;
import dev.swath.space.Value;
import dev.swath.spec.ParametersSection.Found;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/// How parameters depend on each other: `when` in each of them, `zip` and `constraints` beside them.
final class Dependencies {
    private static final String EXAMPLE_ZIP = "[[width, depth]]";
    private static final String EXAMPLE_CONSTRAINTS = "[\"C * gamma <= 50\"]";
    private static final String EXAMPLE_WHEN = "{kernel: [rbf]}";

    private final Section root;
    private final Problems problems;
    private final boolean grid;
    private boolean sound = true;

    /// @param grid whether every combination is walked
    Dependencies(Section root, boolean grid) {
        this.root = root;
        this.grid = grid;
        this.problems = root.problems();
    }

    /// What can be named.
    ///
    /// @param sound parameters with which nothing is wrong
    /// @param there all that stand there
    /// @param more whether others may have been meant, in a group that cannot be read
    record Names(Set<String> sound, Set<String> there, boolean more) {
        boolean isUnknown(String name) {
            return !sound.contains(name) && !there.contains(name) && !more;
        }
    }

    /// The names in `zip`, whatever is wrong with it otherwise.
    List<String> zippedNames() {
        return root.entry("zip").map(Node.Entry::value).stream()
                .filter(Node.Sequence.class::isInstance)
                .flatMap(list -> ((Node.Sequence) list).items().stream())
                .filter(Node.Sequence.class::isInstance)
                .flatMap(group -> ((Node.Sequence) group).items().stream())
                .filter(Node.Scalar.class::isInstance)
                .map(name -> ((Node.Scalar) name).text())
                .toList();
    }

    /// The space of these parameters; empty where something is wrong, which has been said then.
    ///
    /// @param complete false where something is wrong with a parameter
    Optional<SearchSpace> space(Map<String, Found> found, Names names, boolean complete) {
        var parameters = new ArrayList<Parameter>();
        for (var parameter : found.values()) {
            parameters.add(
                    new Parameter(parameter.path(), parameter.distribution(), condition(parameter, found, names)));
        }
        sound &= !waitForEachOther(parameters, found);
        var zips = zips(found, names);
        var constraints = constraints(found, names);
        if (!sound || !complete || parameters.isEmpty()) {
            return Optional.empty();
        }
        var space = new SearchSpace(parameters, zips, constraints);
        return admitsSomething(space) ? Optional.of(space) : Optional.empty();
    }

    private void unsound(Position at, String path, String message) {
        problems.add(at, path, message);
        sound = false;
    }

    private Optional<Condition> condition(Found parameter, Map<String, Found> found, Names names) {
        var entry = parameter.section().entry("when");
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        var path = parameter.section().pathOf("when");
        if (!(entry.get().value() instanceof Node.Mapping mapping)) {
            parameter.section().wrongKind(entry.get(), "must be a mapping such as " + EXAMPLE_WHEN);
            sound = false;
            return Optional.empty();
        }
        if (mapping.entries().isEmpty()) {
            unsound(mapping.at(), path, "must name at least one parameter: " + EXAMPLE_WHEN);
        }
        var allowed = new LinkedHashMap<String, List<Value>>();
        for (var condition : mapping.entries()) {
            var on = found.get(condition.key());
            if (on != null) {
                allowed.put(condition.key(), values(condition, on, path));
            } else if (names.isUnknown(condition.key())) {
                unsound(
                        condition.at(),
                        path,
                        "there is no parameter " + Quoted.of(condition.key())
                                + NearestName.hintOrAll(condition.key(), found.keySet()));
            }
        }
        return allowed.isEmpty() ? Optional.empty() : Optional.of(new Condition(allowed));
    }

    /// One value, or several; each must be one that the other parameter can have.
    private List<Value> values(Node.Entry condition, Found on, String path) {
        var nodes = condition.value() instanceof Node.Sequence list ? list.items() : List.of(condition.value());
        if (nodes.isEmpty()) {
            unsound(condition.value().at(), path, "must name at least one value of " + on.name());
        }
        var values = new ArrayList<Value>();
        for (var node : nodes) {
            var value = node.toValue();
            if (value.isEmpty()) {
                sound = false;
            } else if (canBe(on.distribution(), value.get())) {
                values.add(value.get());
            } else {
                unsound(node.at(), path, on.name() + " is never " + node.describe() + choices(on.distribution()));
            }
        }
        return values;
    }

    private static boolean canBe(Distribution distribution, Value value) {
        return switch (distribution) {
            case Continuous law -> isWithin(law, value);
            case Quantized multiples when multiples.size().isEmpty() -> isWithin(multiples.law(), value);
            case Quantized multiples -> multiples.indexOf(value).isPresent();
            case Distribution.Constant one -> one.indexOf(value).isPresent();
            case Distribution.Categorical choice -> choice.indexOf(value).isPresent();
            case Distribution.Weighted choice -> choice.indexOf(value).isPresent();
            case Distribution.IntUniform range -> range.indexOf(value).isPresent();
        };
    }

    private static boolean isWithin(Continuous law, Value value) {
        double number = value.number().orElse(Double.NaN);
        return law.lowest() <= number && number <= law.highest();
    }

    private static String choices(Distribution distribution) {
        return distribution instanceof Distribution.Categorical(var values)
                ? ": it is one of "
                        + NearestName.all(values.stream().map(PythonText::str).toList())
                : "";
    }

    /// Says so where a parameter's condition leads back to itself.
    private boolean waitForEachOther(List<Parameter> parameters, Map<String, Found> found) {
        var waiting = new LinkedHashMap<String, Set<String>>();
        parameters.forEach(parameter -> parameter
                .when()
                .ifPresent(when -> waiting.put(parameter.name(), when.allowed().keySet())));
        var free = new HashSet<String>();
        for (var start : waiting.keySet()) {
            var path = new LinkedHashSet<String>();
            var next = Optional.of(start);
            while (next.isPresent() && path.add(next.get())) {
                next = waiting.getOrDefault(next.get(), Set.of()).stream()
                        .filter(name -> waiting.containsKey(name) && !free.contains(name))
                        .findFirst();
                if (next.isEmpty()) {
                    free.add(path.removeLast());
                    next = path.isEmpty() ? Optional.empty() : Optional.of(path.removeLast());
                }
            }
            if (next.isPresent()) {
                sayThatItWaits(Optional.ofNullable(found.get(next.get())).orElseThrow());
                return true;
            }
        }
        return false;
    }

    private void sayThatItWaits(Found parameter) {
        parameter
                .section()
                .entry("when")
                .ifPresent(when -> problems.add(
                        when.value().at(),
                        parameter.section().pathOf("when"),
                        parameter.name() + " waits for itself: a condition must not lead back to it"));
    }

    private List<List<String>> zips(Map<String, Found> found, Names known) {
        var zips = new ArrayList<List<String>>();
        var taken = new HashSet<String>();
        for (var group : items("zip", EXAMPLE_ZIP)) {
            if (!(group instanceof Node.Sequence list) || list.items().size() < 2) {
                unsound(group.at(), "zip", "must be lists of two parameters or more, such as " + EXAMPLE_ZIP);
                continue;
            }
            var names = new ArrayList<String>();
            for (var item : list.items()) {
                var name = item instanceof Node.Scalar scalar ? scalar.text() : "";
                var problem = problemWithZipped(name, found, known, taken);
                problem.ifPresent(message -> unsound(item.at(), "zip", message));
                sound &= found.containsKey(name);
                names.add(name);
            }
            if (sound && haveEquallyMany(list.at(), names, found)) {
                zips.add(names);
            }
        }
        return zips;
    }

    private static Optional<String> problemWithZipped(
            String name, Map<String, Found> found, Names known, Set<String> taken) {
        var parameter = found.get(name);
        if (parameter == null) {
            return known.isUnknown(name)
                    ? Optional.of(
                            "there is no parameter " + Quoted.of(name) + NearestName.hintOrAll(name, found.keySet()))
                    : Optional.empty();
        }
        if (!taken.add(name)) {
            return Optional.of(name + " stands there twice: a parameter advances with one list only");
        }
        if (!(parameter.distribution() instanceof Distribution.Categorical)) {
            return Optional.of(name + " has no list of values: only values: [...] can advance together");
        }
        return parameter.section().given("when")
                ? Optional.of(name + " has a condition: what advances together is always there")
                : Optional.empty();
    }

    private boolean haveEquallyMany(Position at, List<String> names, Map<String, Found> found) {
        var lengths = new ArrayList<String>();
        var sizes = new HashSet<BigInteger>();
        for (var name : names) {
            var size = Optional.ofNullable(found.get(name))
                    .flatMap(parameter -> parameter.distribution().size())
                    .orElseThrow();
            sizes.add(size);
            lengths.add(name + " has " + size);
        }
        if (sizes.size() > 1) {
            unsound(at, "zip", "needs equally many values in each: " + String.join(", ", lengths));
        }
        return sizes.size() == 1;
    }

    private List<Expression> constraints(Map<String, Found> found, Names names) {
        var constraints = new ArrayList<Expression>();
        var items = items("constraints", EXAMPLE_CONSTRAINTS);
        Map<String, Set<Expression.Kind>> kinds = items.isEmpty() ? Map.of() : kinds(found);
        for (var item : items) {
            if (item instanceof Node.Broken) {
                sound = false;
            } else if (item instanceof Node.Scalar scalar && !item.isNull()) {
                constraint(scalar, found, kinds, names).ifPresent(constraints::add);
            } else {
                unsound(
                        item.at(),
                        "constraints",
                        "must be an expression such as \"C * gamma <= 50\", not " + item.describe());
            }
        }
        return constraints;
    }

    private Optional<Expression> constraint(
            Node.Scalar scalar, Map<String, Found> found, Map<String, Set<Expression.Kind>> kinds, Names names) {
        try {
            var expression = Expression.parse(scalar.text());
            var unknown = expression.names().stream()
                    .filter(name -> !found.containsKey(name))
                    .sorted()
                    .toList();
            unknown.stream()
                    .filter(names::isUnknown)
                    .forEach(name -> unsound(
                            scalar.at(),
                            "constraints",
                            "there is no parameter " + Quoted.of(name) + hint(name, expression, found.keySet())));
            if (expression.names().isEmpty()) {
                unsound(scalar.at(), "constraints", Quoted.of(scalar.text()) + " names no parameter");
            }
            if (!unknown.isEmpty() || expression.names().isEmpty()) {
                return Optional.empty();
            }
            expression.check(kinds);
            return Optional.of(expression);
        } catch (ExpressionException wrong) {
            unsound(scalar.at(), "constraints", wrong.problem());
            return Optional.empty();
        }
    }

    /// `buffer-len` is read as a difference.
    private static String hint(String name, Expression expression, Set<String> known) {
        return known.stream()
                .limit(1000)
                .filter(other -> other.contains("-")
                        && other.contains(name)
                        && expression.toString().contains(other))
                .findFirst()
                .map(other -> ": write `" + other + "`, in backticks")
                .orElseGet(() -> NearestName.hintOrAll(name, known));
    }

    private static Map<String, Set<Expression.Kind>> kinds(Map<String, Found> found) {
        var kinds = new LinkedHashMap<String, Set<Expression.Kind>>();
        found.forEach((name, parameter) -> kinds.put(name, Expression.Kind.of(parameter.distribution())));
        return kinds;
    }

    private List<Node> items(String key, String example) {
        var entry = root.entry(key);
        if (entry.isPresent() && entry.get().value() instanceof Node.Sequence list) {
            return list.items();
        }
        entry.ifPresent(found -> {
            root.wrongKind(found, "must be a list such as " + example);
            sound = false;
        });
        return List.of();
    }

    /// A sweep that has nothing to try is a mistake; so is one that would look for its first combination for
    /// ever.
    private boolean admitsSomething(SearchSpace space) {
        if (space.constraints().isEmpty()) {
            return true;
        }
        var problem = problemWithSearch(space);
        problem.ifPresent(message -> root.entry("constraints").ifPresent(entry -> root.problem(entry, message)));
        return problem.isEmpty();
    }

    private Optional<String> problemWithSearch(SearchSpace space) {
        if (space.size().isPresent()) {
            return space.size().get().signum() > 0 ? Optional.empty() : Optional.of("no combination meets all of them");
        }
        if (!grid && space.sample(new SplittableRandom(1)).isPresent()) {
            return Optional.empty();
        }
        if (!space.isDiscrete()) {
            return Optional.of("of very many random combinations none meets all of them: narrow the parameters");
        }
        try {
            return space.walk().hasNext() ? Optional.empty() : Optional.of("no combination meets all of them");
        } catch (SearchLimitException givenUp) {
            return Optional.of(String.valueOf(givenUp.getMessage()));
        }
    }
}
