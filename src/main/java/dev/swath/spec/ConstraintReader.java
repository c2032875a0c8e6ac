package dev.swath.spec;

import dev.swath.space.Expression;
import dev.swath.space.ExpressionException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `constraints`: which combinations of parameters are admitted.
final class ConstraintReader {
    static final String EXAMPLE = "[\"C * gamma <= 50\"]";

    private final KnownParameters known;
    private final Findings findings;

    ConstraintReader(KnownParameters known, Findings findings) {
        this.known = known;
        this.findings = findings;
    }

    List<Expression> read(List<Node> items) {
        var constraints = new ArrayList<Expression>();
        Map<String, Set<Expression.Kind>> kinds = items.isEmpty() ? Map.of() : kinds();
        for (var item : items) {
            if (item instanceof Node.Broken) {
                findings.unsound();
            } else if (item instanceof Node.Scalar scalar && !item.isNull()) {
                constraint(scalar, kinds).ifPresent(constraints::add);
            } else {
                findings.problem(
                        item.at(),
                        "constraints",
                        "must be an expression such as \"C * gamma <= 50\", not " + item.describe());
            }
        }
        return constraints;
    }

    private Optional<Expression> constraint(Node.Scalar scalar, Map<String, Set<Expression.Kind>> kinds) {
        try {
            var expression = Expression.parse(scalar.text());
            var unknown = expression.names().stream()
                    .filter(name -> !known.sound().containsKey(name))
                    .sorted()
                    .toList();
            unknown.stream()
                    .filter(known::isUnknown)
                    .forEach(name -> findings.problem(scalar.at(), "constraints", noSuchParameter(name, expression)));
            if (expression.names().isEmpty()) {
                findings.problem(scalar.at(), "constraints", Quoted.of(scalar.text()) + " names no parameter");
            }
            if (!unknown.isEmpty() || expression.names().isEmpty()) {
                return Optional.empty();
            }
            expression.check(kinds);
            return Optional.of(expression);
        } catch (ExpressionException wrong) {
            findings.problem(scalar.at(), "constraints", wrong.problem());
            return Optional.empty();
        }
    }

    /// `buffer-len` is read as a difference.
    private String noSuchParameter(String name, Expression expression) {
        return known.sound().keySet().stream()
                .limit(1000)
                .filter(other -> other.contains("-")
                        && other.contains(name)
                        && expression.toString().contains(other))
                .findFirst()
                .map(other -> "there is no parameter " + Quoted.of(name) + ": write `" + other + "`, in backticks")
                .orElseGet(() -> known.noSuchParameter(name));
    }

    private Map<String, Set<Expression.Kind>> kinds() {
        var kinds = new LinkedHashMap<String, Set<Expression.Kind>>();
        known.sound().forEach((name, parameter) -> kinds.put(name, Expression.Kind.of(parameter.distribution())));
        return kinds;
    }
}
