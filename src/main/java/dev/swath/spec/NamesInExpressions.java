package dev.swath.spec;

import dev.swath.space.Expression;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What to write where a parameter's name in an expression is not read as one.
final class NamesInExpressions {
    private static final int MOST_COMPARED = 1000;
    /// What needs no backticks.
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_.]*+");

    private NamesInExpressions() {}

    /// For a name that no parameter has. `buffer-len` is read as a difference.
    static String hint(String name, Expression expression, Collection<String> parameters) {
        return inBackticks(expression.toString(), parameters, name)
                .orElseGet(() -> NearestName.hintOrAll(name, parameters));
    }

    /// For a text that is no expression: `learning rate < 1`.
    static String unread(String text, Collection<String> parameters) {
        return inBackticks(text, parameters, "").orElse("");
    }

    private static Optional<String> inBackticks(String text, Collection<String> parameters, String part) {
        return parameters.stream()
                .limit(MOST_COMPARED)
                .filter(name -> name.contains(part) && text.contains(name))
                .filter(name -> !PLAIN.matcher(name).matches() && !text.contains("`" + name + "`"))
                .findFirst()
                .map(name -> ": write `" + Quoted.shorten(name) + "`, in backticks");
    }

    /// For texts in quotes that are parameters' names; empty where there are none.
    static String quoted(Expression expression, Set<String> parameters) {
        var names = expression.texts().stream()
                .filter(parameters::contains)
                .map(name -> "`" + Quoted.shorten(name) + "`")
                .toList();
        return names.isEmpty() ? "" : ": a parameter's name stands in backticks: " + String.join(", ", names);
    }
}
