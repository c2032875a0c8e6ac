package dev.swath.spec;

import dev.swath.space.Expression;
import dev.swath.space.ExpressionException;
import dev.swath.space.Value;
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
                    .forEach(name -> findings.problem(
                            scalar.at(),
                            "constraints",
                            "there is no parameter " + Quoted.of(name)
                                    + NamesInExpressions.hint(name, expression, known.there())));
            if (expression.names().isEmpty()) {
                findings.problem(
                        scalar.at(),
                        "constraints",
                        Quoted.of(scalar.text()) + " names no parameter"
                                + NamesInExpressions.quoted(expression, known.there()));
            }
            if (!unknown.isEmpty() || expression.names().isEmpty()) {
                return Optional.empty();
            }
            return checked(scalar, expression, kinds);
        } catch (ExpressionException wrong) {
            findings.problem(
                    scalar.at(),
                    "constraints",
                    wrong.problem() + NamesInExpressions.unread(scalar.text(), known.there()));
            return Optional.empty();
        }
    }

    private Optional<Expression> checked(
            Node.Scalar scalar, Expression expression, Map<String, Set<Expression.Kind>> kinds) {
        var quoted = NamesInExpressions.quoted(expression, known.sound().keySet());
        try {
            expression.check(kinds);
        } catch (ExpressionException wrong) {
            findings.problem(scalar.at(), "constraints", wrong.problem() + quoted);
            return Optional.empty();
        }
        if (!quoted.isEmpty() && !isValue(expression)) {
            findings.note(scalar.at(), "constraints", Quoted.of(scalar.text()) + " speaks of a text" + quoted);
        }
        return Optional.of(expression);
    }

    /// Whether a text that is a parameter's name may be a value of another one's, too.
    private boolean isValue(Expression expression) {
        return expression.names().stream()
                .flatMap(name -> known.find(name).stream())
                .anyMatch(parameter -> expression.texts().stream()
                        .filter(known.sound()::containsKey)
                        .anyMatch(text -> ConditionReader.canBe(parameter.distribution(), Value.of(text))));
    }

    private Map<String, Set<Expression.Kind>> kinds() {
        var kinds = new LinkedHashMap<String, Set<Expression.Kind>>();
        known.sound().forEach((name, parameter) -> kinds.put(name, Expression.Kind.of(parameter.distribution())));
        return kinds;
    }
}
