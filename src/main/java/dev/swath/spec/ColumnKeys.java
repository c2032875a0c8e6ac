package dev.swath.spec;

import dev.swath.trial.ColumnSettings;
import dev.swath.trial.ColumnSettings.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiFunction;

/// `data.columns`, `drop`, `types` and `rename`: which columns a trainer learns from, and as what.
///
/// @param target which is none of them
record ColumnKeys(Section data, Optional<String> target) {

    ColumnSettings read() {
        var keep = data.given("columns") ? Optional.of(names("columns")) : Optional.<List<String>>empty();
        keep.filter(List::isEmpty)
                .flatMap(_ -> data.entry("columns"))
                .filter(entry -> entry.value() instanceof Node.Sequence list
                        && list.items().isEmpty())
                .ifPresent(entry -> data.problem(entry, "must name at least one column; leave it out for all"));
        var drop = names("drop");
        var renamed = byColumn("rename", (name, node) -> other(name, node));
        return new ColumnSettings(keep, drop, byColumn("types", this::type), renamed);
    }

    private List<String> names(String key) {
        var names = new LinkedHashSet<String>();
        for (var column :
                data.entry(key).map(entry -> data.columns(entry, "[id]")).orElse(List.of())) {
            if (isTarget(column.text())) {
                refuse(
                        key,
                        column,
                        Quoted.of(column.text()) + " is the target, which "
                                + (key.equals("drop") ? "cannot be dropped" : "is read anyway: leave it out"));
            } else {
                names.add(column.text());
            }
        }
        return List.copyOf(names);
    }

    /// A mapping from columns, whose values are read one by one.
    private <T> SequencedMap<String, T> byColumn(String key, BiFunction<String, Node, Optional<T>> read) {
        var all = new LinkedHashMap<String, T>();
        data.section(key, key.equals("types") ? "{zip: category}" : "{column: name}")
                .ifPresent(section -> section.entries().forEach(entry -> {
                    if (isTarget(entry.key())) {
                        refuse(
                                key,
                                entry.value(),
                                Quoted.of(entry.key()) + " is the target, which is taken as the"
                                        + " metric needs it, and keeps its name");
                    } else {
                        read.apply(entry.key(), entry.value()).ifPresent(value -> all.put(entry.key(), value));
                    }
                }));
        return all;
    }

    private Optional<Type> type(String column, Node node) {
        var words = Arrays.stream(Type.values()).map(Type::word).toList();
        var word = node instanceof Node.Scalar scalar ? scalar.text() : "";
        var type = Type.named(word);
        if (type.isEmpty()) {
            refuse(
                    "types",
                    node,
                    Quoted.of(column) + " must be " + String.join(" or ", words) + ", not " + node.describe()
                            + NearestName.hint(word, words));
        }
        return type;
    }

    private Optional<String> other(String column, Node node) {
        if (node instanceof Node.Scalar scalar
                && !node.isNull()
                && !scalar.text().isBlank()) {
            if (!isTarget(scalar.text())) {
                return Optional.of(scalar.text());
            }
            refuse("rename", node, Quoted.of(column) + " cannot be called as the target is");
        } else {
            refuse("rename", node, Quoted.of(column) + " must be given a name, not " + node.describe());
        }
        return Optional.empty();
    }

    private boolean isTarget(String column) {
        return target.filter(column::equals).isPresent();
    }

    private void refuse(String key, Node item, String what) {
        if (!(item instanceof Node.Broken)) {
            data.problems().add(item.at(), data.pathOf(key), what);
        }
    }
}
