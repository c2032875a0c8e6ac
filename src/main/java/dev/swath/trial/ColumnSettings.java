package dev.swath.trial;

import dev.swath.space.Value;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Which columns of a table are learned from, and as what.
///
/// @param keep those alone; empty for all
/// @param drop columns that are left out
/// @param types what columns are taken for, by name
/// @param rename other names for columns, by those that they have in the files
public record ColumnSettings(
        Optional<List<String>> keep,
        List<String> drop,
        SequencedMap<String, Type> types,
        SequencedMap<String, String> rename) {
    /// All columns as they are.
    public static final ColumnSettings ALL = dropping(List.of());

    public ColumnSettings {
        keep = keep.map(List::copyOf);
        drop = List.copyOf(drop);
        types = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(types));
        rename = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(rename));
    }

    /// What a column's cells are taken for.
    public enum Type {
        NUMBER,
        CATEGORY;

        /// The word in sweep files: `number`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Type> named(String word) {
            return Arrays.stream(values())
                    .filter(type -> type.word().equals(word))
                    .findFirst();
        }
    }

    /// All but some.
    public static ColumnSettings dropping(List<String> drop) {
        return new ColumnSettings(Optional.empty(), drop, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /// With the keys of the sweep file, where something is said.
    public void putInto(Fields.Builder fields) {
        keep.ifPresent(names -> fields.putTexts("columns", names));
        if (!drop.isEmpty()) {
            fields.putTexts("drop", drop);
        }
        if (!types.isEmpty()) {
            var words = Fields.build();
            types.forEach((name, type) -> words.put(name, type.word()));
            fields.put("types", words.done());
        }
        if (!rename.isEmpty()) {
            var names = Fields.build();
            rename.forEach(names::put);
            fields.put("rename", names.done());
        }
    }

    static ColumnSettings from(Fields fields) {
        var types = new LinkedHashMap<String, Type>();
        texts(fields, "types")
                .forEach((name, word) -> types.put(
                        name,
                        Type.named(word)
                                .orElseThrow(() -> new MalformedException("'" + word + "' is no type of a column"))));
        return new ColumnSettings(
                fields.optional("columns", all -> all.texts("columns")),
                fields.has("drop") ? fields.texts("drop") : List.of(),
                types,
                texts(fields, "rename"));
    }

    private static SequencedMap<String, String> texts(Fields fields, String name) {
        var texts = new LinkedHashMap<String, String>();
        fields.optional(name, all -> all.fields(name)).ifPresent(inner -> {
            for (Map.Entry<String, Value> entry : inner.all().entrySet()) {
                texts.put(entry.getKey(), inner.text(entry.getKey()));
            }
        });
        return texts;
    }
}
