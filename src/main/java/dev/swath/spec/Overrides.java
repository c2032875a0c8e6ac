package dev.swath.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Puts the values that options `--set key.path=value` give into the tree of a sweep file, before anything
/// else reads it. A value is YAML; null takes the key away, but for a parameter's `value`, which may be
/// null. Where a key with dots in its name is there already, the longest such key is meant.
final class Overrides {
    /// An option at work.
    ///
    /// @param value what goes there; empty to take the key away
    private record Change(KeyPath path, Position at, Node value) {}

    /// What may be changed in a run that has begun: how far it goes and when enough is enough, but not what
    /// its trials are.
    private static final Pattern CHANGEABLE =
            Pattern.compile("run_cap|budget|limits(\\..*)?|resources\\.workers", Pattern.DOTALL);

    private final Problems problems;
    private final boolean begun;

    private Overrides(Problems problems, boolean begun) {
        this.problems = problems;
        this.begun = begun;
    }

    /// For a sweep that is to begin: every key may be set.
    static Overrides ofANewSweep(Problems problems) {
        return new Overrides(problems, false);
    }

    /// For a sweep that goes on.
    static Overrides ofASweepThatHasBegun(Problems problems) {
        return new Overrides(problems, true);
    }

    /// The tree with the values in it. A tree that is no mapping stays as it is.
    Node apply(List<String> options, Node root) {
        var result = root;
        for (var option : options) {
            var place = new Position(1, 1, "--set " + option);
            var assigned = KeyPath.parse(option);
            if (assigned.isEmpty() || assigned.get().path().length() > YamlReader.MAX_DEPTH) {
                problems.add(
                        place,
                        "",
                        "must be KEY=VALUE, such as run_cap=10 or parameters.depth.values=[2,4]; a key with dots in"
                                + " its name may stand in quotes");
            } else if (begun
                    && !CHANGEABLE.matcher(assigned.get().path().toString()).matches()) {
                problems.add(
                        place,
                        "",
                        "only run_cap, budget, limits and resources.workers can be changed in a run that has begun, since"
                                + " its trials could not be compared otherwise; start anew with swath run");
            } else if (result instanceof Node.Mapping mapping) {
                result = apply(assigned.get(), place, mapping);
            }
        }
        return result;
    }

    private Node apply(KeyPath.Assigned assigned, Position place, Node.Mapping root) {
        var path = assigned.path();
        int told = problems.count();
        var value = YamlReader.readValue(assigned.value(), place.override(), path.toString(), problems);
        if (value.isEmpty() && problems.count() == told) {
            // Nothing, or a comment: an empty variable of a shell must not look like a null.
            problems.add(place, path.toString(), "a value is missing: write null to take the key away");
        }
        return within(root, new Change(path, place, value.orElse(new Node.Broken(place))), 0, List.of());
    }

    /// @param from which step of the path is next
    /// @param above the keys that led here
    private Node.Mapping within(Node.Mapping mapping, Change change, int from, List<String> above) {
        var group = groupWithTheNextKey(mapping, change.path(), from, above);
        if (group.isPresent()) {
            var entry = group.get();
            var keys = new ArrayList<>(above);
            keys.add(entry.key());
            var changed = within((Node.Mapping) entry.value(), change, from, keys);
            return with(mapping, entry.key(), Optional.of(new Node.Entry(entry.key(), entry.at(), changed)));
        }
        int count = stepsOfTheNextKey(mapping, change.path(), from);
        var key = change.path().key(from, count).orElseThrow();
        var keys = new ArrayList<>(above);
        keys.add(key);
        var old = mapping.entries().stream()
                .filter(entry -> entry.key().equals(key) && !entry.value().isNull())
                .findAny();
        if (from + count == change.path().length()) {
            boolean takenAway = change.value().isNull() && !isAParametersValue(keys);
            return with(
                    mapping,
                    key,
                    takenAway ? Optional.empty() : Optional.of(new Node.Entry(key, change.at(), change.value())));
        }
        if (old.isEmpty()
                && change.value().isNull()
                && !isAParametersValue(change.path().keysFrom(from + count, keys))) {
            return mapping;
        }
        var inner = old.map(Node.Entry::value).orElse(new Node.Mapping(change.at(), List.of()));
        var at = old.map(Node.Entry::at).orElse(change.at());
        return switch (inner) {
            case Node.Mapping deeper ->
                with(mapping, key, Optional.of(new Node.Entry(key, at, within(deeper, change, from + count, keys))));
            case Node.Broken broken -> mapping;
            case Node.Scalar scalar -> refuse(mapping, change, keys, scalar);
            case Node.Sequence sequence -> refuse(mapping, change, keys, sequence);
        };
    }

    /// `parameters` of a nested group where the path leaves it out, as the names of parameters do.
    private static Optional<Node.Entry> groupWithTheNextKey(
            Node.Mapping mapping, KeyPath path, int from, List<String> above) {
        boolean mayBeAGroup =
                above.size() > 1 && above.size() % 2 == 0 && above.getFirst().equals("parameters");
        return mayBeAGroup && !hasTheNextKey(mapping, path, from)
                ? mapping.entries().stream()
                        .filter(entry -> entry.key().equals("parameters")
                                && entry.value() instanceof Node.Mapping inside
                                && hasTheNextKey(inside, path, from))
                        .findAny()
                : Optional.empty();
    }

    private static boolean hasTheNextKey(Node.Mapping mapping, KeyPath path, int from) {
        var next = path.key(from, stepsOfTheNextKey(mapping, path, from));
        return mapping.entries().stream().anyMatch(entry -> next.equals(Optional.of(entry.key())));
    }

    private Node.Mapping refuse(Node.Mapping mapping, Change change, List<String> keys, Node found) {
        var path = String.join(".", keys);
        problems.add(
                change.at(),
                path,
                "is " + found.describe() + ", which has no keys: write --set " + path + "=... as a whole");
        return mapping;
    }

    /// How many steps make the longest key that is there; one where none is.
    private static int stepsOfTheNextKey(Node.Mapping mapping, KeyPath path, int from) {
        for (int count = path.length() - from; count > 1; count--) {
            var key = path.key(from, count);
            if (mapping.entries().stream().anyMatch(entry -> key.equals(Optional.of(entry.key())))) {
                return count;
            }
        }
        return 1;
    }

    /// True for `parameters.NAME.value`, also of a nested parameter.
    private static boolean isAParametersValue(List<String> keys) {
        return keys.size() > 2
                && keys.size() % 2 == 1
                && keys.getFirst().equals("parameters")
                && keys.getLast().equals("value");
    }

    /// The mapping with another entry for a key, in the same place where there is one already.
    private static Node.Mapping with(Node.Mapping mapping, String key, Optional<Node.Entry> entry) {
        var entries = new ArrayList<Node.Entry>();
        boolean there = false;
        for (var old : mapping.entries()) {
            if (!old.key().equals(key)) {
                entries.add(old);
            } else {
                entry.ifPresent(entries::add);
                there = true;
            }
        }
        if (!there) {
            entry.ifPresent(entries::add);
        }
        return new Node.Mapping(mapping.at(), entries);
    }
}
