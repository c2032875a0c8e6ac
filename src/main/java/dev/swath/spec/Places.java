package dev.swath.spec;

import dev.swath.space.Value;
import java.util.List;
import java.util.Optional;

/// Where the keys of a sweep file stand, for what is found out about their values once it has been read.
public final class Places {
    private final String file;
    private final Node root;

    Places(String file, Node root) {
        this.file = file;
        this.root = root;
    }

    /// What is wrong with the value of a key, as {@link Problem} tells it.
    ///
    /// @param keys lead to it. Where they lead further than the file does, its last one is meant
    /// @param item one of the items of a list; empty for the whole value
    public Problem problem(List<String> keys, Optional<Value> item, String message) {
        var node = root;
        for (var key : keys) {
            node = valueOf(key, node).orElse(node);
        }
        var problems = new Problems(file);
        problems.add(itemOf(node, item).orElse(node).at(), String.join(".", keys), message);
        return problems.problems().getFirst();
    }

    private static Optional<Node> valueOf(String key, Node node) {
        return node instanceof Node.Mapping mapping
                ? mapping.entries().stream()
                        .filter(entry -> entry.key().equals(key))
                        .map(Node.Entry::value)
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<Node> itemOf(Node node, Optional<Value> item) {
        return node instanceof Node.Sequence sequence
                ? item.flatMap(wanted -> sequence.items().stream()
                        .filter(it -> it.toValue()
                                .filter(value -> Value.same(value, wanted))
                                .isPresent())
                        .findFirst())
                : Optional.empty();
    }
}
