package dev.swath.space;

import java.util.List;
import java.util.Optional;

/// A parameter that a sweep varies: where it stands, how its values are spread, and when it is there.
///
/// @param path the names that lead to it, one where it is not nested
/// @param when empty where it is always there
public record Parameter(List<String> path, Distribution distribution, Optional<Condition> when) {
    public Parameter {
        if (path.isEmpty() || path.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a parameter needs a name");
        }
        path = List.copyOf(path);
    }

    /// A parameter that is always there.
    public Parameter(String name, Distribution distribution) {
        this(List.of(name), distribution, Optional.empty());
    }

    /// True where it is always there, and its values are all of one kind: an operator can take either all of
    /// them or none.
    boolean isAlwaysOfOneKind() {
        return when.isEmpty() && Expression.Kind.of(distribution).size() == 1;
    }

    /// True where it is always there, and each of its values is as likely as any other.
    boolean isEven() {
        return when.isEmpty() && distribution.isEven();
    }

    /// The names of its path, joined by dots: what it is called in combinations, tables and expressions.
    public String name() {
        return String.join(".", path);
    }
}
