package dev.swath.spec;

import dev.swath.space.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// `${NAME}` outside `command` is refused, so that nobody takes it for the variable's value.
final class VariableReferences {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}]{0,200}\\}");
    private static final Set<String> FREE = Set.of("command", "description");

    private final Problems problems;
    private final IdentityHashMap<Node, Node> done = new IdentityHashMap<>();

    VariableReferences(Problems problems) {
        this.problems = problems;
    }

    /// The tree with each such value broken.
    Node refuse(Node root) {
        if (!(root instanceof Node.Mapping mapping)) {
            return root;
        }
        var entries = new ArrayList<Node.Entry>();
        for (var entry : mapping.entries()) {
            var free = FREE.contains(entry.key())
                    || LaterKeys.SERVICE.contains(entry.key())
                    || LaterKeys.names().contains(entry.key());
            entries.add(free ? entry : within(entry, entry.key()));
        }
        return new Node.Mapping(mapping.at(), entries);
    }

    private Node.Entry within(Node.Entry entry, String path) {
        return new Node.Entry(entry.key(), entry.at(), within(entry.value(), path));
    }

    /// A node that aliases share is looked at once.
    private Node within(Node node, String path) {
        var known = done.get(node);
        if (known != null) {
            return known;
        }
        var result = switch (node) {
            case Node.Broken broken -> broken;
            case Node.Scalar scalar -> scalar(scalar, path);
            case Node.Sequence(Position at, List<Node> items) ->
                new Node.Sequence(
                        at, items.stream().map(item -> within(item, path)).toList());
            case Node.Mapping(Position at, List<Node.Entry> entries) ->
                new Node.Mapping(
                        at,
                        entries.stream()
                                .map(entry -> within(entry, path + "." + entry.key()))
                                .toList());
        };
        done.put(node, result);
        return result;
    }

    private Node scalar(Node.Scalar scalar, String path) {
        if (scalar.value() instanceof Value.Text(String text)
                && REFERENCE.matcher(text).find()) {
            problems.add(
                    scalar.at(),
                    path,
                    "${...} is replaced in command only, for now: write the value itself, not " + Quoted.of(text));
            return new Node.Broken(scalar.at());
        }
        return scalar;
    }
}
