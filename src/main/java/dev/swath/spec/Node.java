package dev.swath.spec;

import dev.swath.space.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// A sweep file as a tree in which everything knows where it stands. Anchors and merges are resolved
/// already.
sealed interface Node {
    Position at();

    /// A single value.
    ///
    /// @param text as written, for where a text is wanted (`target: 2024` names a column)
    /// @param tag what decides its type: `!!int` or another, `!` for a text by its quotes, empty for its form
    record Scalar(Position at, Value value, String text, String tag) implements Node {}

    record Sequence(Position at, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    record Mapping(Position at, List<Entry> entries) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /// Something that a message has been given for: whoever meets it says no more.
    record Broken(Position at) implements Node {}

    /// A key with its value.
    record Entry(String key, Position at, Node value) {}

    default boolean isNull() {
        return this instanceof Scalar scalar && scalar.value() instanceof Value.Null;
    }

    /// The tree without its positions; empty where a part of it is broken.
    default Optional<Value> toValue() {
        return switch (this) {
            case Broken broken -> Optional.empty();
            case Scalar scalar -> Optional.of(scalar.value());
            case Sequence sequence -> {
                var values = new ArrayList<Value>();
                sequence.items().forEach(item -> item.toValue().ifPresent(values::add));
                yield values.size() == sequence.items().size()
                        ? Optional.of(new Value.Items(values))
                        : Optional.empty();
            }
            case Mapping mapping -> {
                var values = new LinkedHashMap<String, Value>();
                mapping.entries()
                        .forEach(entry -> entry.value().toValue().ifPresent(value -> values.put(entry.key(), value)));
                yield values.size() == mapping.entries().size()
                        ? Optional.of(new Value.Fields(values))
                        : Optional.empty();
            }
        };
    }

    /// What stands there, for the end of "must be a number, not …".
    default String describe() {
        return switch (this) {
            case Broken broken -> "this";
            case Sequence sequence -> "a list";
            case Mapping mapping -> "a mapping";
            case Scalar scalar ->
                switch (scalar.value()) {
                    case Value.Null() -> "null";
                    case Value.Text(String text) -> "the text " + Quoted.of(text);
                    default -> Quoted.shorten(scalar.text());
                };
        };
    }
}
