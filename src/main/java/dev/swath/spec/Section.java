package dev.swath.spec;

import dev.swath.space.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/// A mapping of the sweep file, read key by key. A getter returns nothing both where a key is absent
/// (or null) and where its value is wrong; what is wrong has been said by then.
final class Section {
    private final Position at;
    private final String path;
    private final Problems problems;
    private final Map<String, Node.Entry> entries = new LinkedHashMap<>();
    private final Set<String> mistyped = new HashSet<>();

    Section(Node.Mapping mapping, String path, Problems problems) {
        this.at = mapping.at();
        this.path = path;
        this.problems = problems;
        mapping.entries().forEach(entry -> entries.put(entry.key(), entry));
    }

    Position at() {
        return at;
    }

    /// The keys that lead to it; empty for the whole file.
    String path() {
        return path;
    }

    Collection<Node.Entry> entries() {
        return entries.values();
    }

    /// A key that has a value other than null.
    Optional<Node.Entry> entry(String key) {
        return Optional.ofNullable(entries.get(key))
                .filter(entry -> !entry.value().isNull());
    }

    /// A key whose value may be null.
    Optional<Node.Entry> evenNull(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    boolean holds(String key) {
        return entries.containsKey(key);
    }

    boolean given(String key) {
        return entry(key).isPresent();
    }

    /// Says which keys are not known. A missing key that one of them was meant for is not said to be
    /// missing later.
    void refuseUnknownKeys(Collection<String> known) {
        for (var entry : entries.values()) {
            if (!known.contains(entry.key())) {
                NearestName.of(entry.key(), known).ifPresent(mistyped::add);
                problems.add(
                        entry.at(),
                        path,
                        "unknown key " + Quoted.of(entry.key()) + NearestName.hint(entry.key(), known));
            }
        }
    }

    /// True where an unknown key looks like this one.
    boolean mistyped(String key) {
        return mistyped.contains(key);
    }

    boolean anyUnknownKey(Collection<String> known) {
        return !known.containsAll(entries.keySet());
    }

    /// Says that a key is missing, unless it is there or somebody mistyped it.
    void require(String key, String whatItIs) {
        if (!given(key) && !mistyped(key)) {
            problems.add(at, path, Quoted.of(key) + " is missing: " + whatItIs);
        }
    }

    /// Says something about the value of a key.
    void problem(Node.Entry entry, String message) {
        problems.add(entry.value().at(), pathOf(entry.key()), message);
    }

    void note(Node.Entry entry, String message) {
        problems.note(entry.value().at(), pathOf(entry.key()), message);
    }

    /// Says something about the section as a whole.
    void problem(String message) {
        problems.add(at, path, message);
    }

    /// Something worth knowing about the section as a whole.
    void note(String message) {
        problems.note(at, path, message);
    }

    Optional<Section> section(String key, String example) {
        var entry = entry(key);
        if (entry.isPresent() && entry.get().value() instanceof Node.Mapping mapping) {
            return Optional.of(new Section(mapping, pathOf(key), problems));
        }
        entry.ifPresent(found -> wrongKind(found, "must be a mapping such as " + example));
        return Optional.empty();
    }

    /// Text as written, a number or a word like `yes` included: there it is meant as text.
    Optional<String> text(String key) {
        var entry = entry(key);
        if (entry.isPresent() && entry.get().value() instanceof Node.Scalar scalar) {
            if (!scalar.text().isBlank()) {
                return Optional.of(scalar.text());
            }
            problem(entry.get(), "must not be empty");
            return Optional.empty();
        }
        entry.ifPresent(found -> wrongKind(found, "must be a text"));
        return Optional.empty();
    }

    /// The columns that a list names. What is no column in it is said, and left out.
    List<Node.Scalar> columns(Node.Entry entry, String example) {
        if (!(entry.value() instanceof Node.Sequence sequence)) {
            wrongKind(entry, "must be a list of columns such as " + example);
            return List.of();
        }
        var columns = new ArrayList<Node.Scalar>();
        for (var item : sequence.items()) {
            if (item instanceof Node.Scalar scalar && !item.isNull()) {
                columns.add(scalar);
            } else if (!(item instanceof Node.Broken)) {
                problems.add(item.at(), pathOf(entry.key()), "must be a column, not " + item.describe());
            }
        }
        return columns;
    }

    OptionalLong whole(String key, long min, long max) {
        return entry(key).map(entry -> whole(entry, min, max)).orElseGet(OptionalLong::empty);
    }

    OptionalLong whole(Node.Entry entry, long min, long max) {
        var kind = min == Long.MIN_VALUE
                ? "must be a whole number"
                : max == Integer.MAX_VALUE || max == Long.MAX_VALUE
                        ? "must be a whole number of at least " + min
                        : "must be a whole number from " + min + " to " + max;
        if (entry.value() instanceof Node.Scalar scalar
                && Value.canonical(scalar.value()) instanceof Value.Int(long whole)
                && min <= whole
                && whole <= max) {
            return OptionalLong.of(whole);
        }
        wrongKind(entry, kind);
        return OptionalLong.empty();
    }

    Optional<Boolean> truth(String key) {
        var entry = entry(key);
        if (entry.isPresent()
                && entry.get().value() instanceof Node.Scalar scalar
                && scalar.value() instanceof Value.Bool(boolean truth)) {
            return Optional.of(truth);
        }
        entry.ifPresent(found -> wrongKind(found, "must be true or false"));
        return Optional.empty();
    }

    OptionalDouble real(String key) {
        return entry(key).map(this::real).orElseGet(OptionalDouble::empty);
    }

    OptionalDouble real(Node.Entry entry) {
        var number =
                entry.value() instanceof Node.Scalar scalar ? scalar.value().number() : OptionalDouble.empty();
        if (number.isPresent() && Double.isFinite(number.getAsDouble())) {
            return number;
        }
        wrongKind(entry, "must be a finite number");
        return OptionalDouble.empty();
    }

    /// Says that a value is of the wrong kind, unless something has been said about it already.
    void wrongKind(Node.Entry entry, String whatItMustBe) {
        if (!(entry.value() instanceof Node.Broken)) {
            problem(entry, whatItMustBe + ", not " + entry.value().describe());
        }
    }

    String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    Problems problems() {
        return problems;
    }
}
