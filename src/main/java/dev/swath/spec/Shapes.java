package dev.swath.spec;

import dev.swath.space.Value;
import dev.swath.trial.Fields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Building blocks of the schema: what a value may be, in JSON Schema 2020-12.
final class Shapes {
    private static final String NULL = "null";
    /// Finds `${NAME}`, which becomes something else before it is read.
    static final String REFERENCE = "\\$\\{";

    private Shapes() {}

    /// A text; a number or a truth value that stands where a text is meant is one.
    static Value.Fields text() {
        return Fields.build()
                .put("type", texts("string", "number", "boolean"))
                .put("pattern", "\\S")
                .done();
    }

    static Value.Fields whole(long min, long max) {
        var fields = Fields.build().putAll(numeric("integer").values());
        if (min != Long.MIN_VALUE) {
            fields.put("minimum", min);
        }
        if (max < Integer.MAX_VALUE) {
            fields.put("maximum", max);
        }
        return fields.done();
    }

    static Value.Fields number() {
        return numeric("number");
    }

    /// A number, or what becomes one when `${NAME}` in it is replaced.
    static Value.Fields numeric(String type) {
        return Fields.build()
                .put("type", texts(type, "string"))
                .put("pattern", REFERENCE)
                .done();
    }

    /// One of these words, or what becomes one.
    static Value.Fields wordOrReference(Collection<String> words) {
        return anyOf(
                word(words),
                Fields.build().put("type", "string").put("pattern", REFERENCE).done());
    }

    static Value.Fields type(String name) {
        return Fields.build().put("type", name).done();
    }

    static Value.Fields duration() {
        return matching(Durations.WHOLE.pattern(), "10m", "1h30m", "90s");
    }

    static Value.Fields durationOrShare() {
        return matching(Durations.WHOLE.pattern() + "|" + LimitsSection.PERCENT.pattern(), "10m", "300%");
    }

    static Value.Fields size() {
        return matching("[0-9]{1,18}(?:\\.[0-9]{1,9})? ?(?:[bB]|[kmgtKMGT](?:[iI]?[bB])?)", "512m", "1g");
    }

    static Value.Fields countOrShare() {
        return anyOf(whole(1, Long.MAX_VALUE), matching(LimitsSection.PERCENT.pattern(), "10%"));
    }

    static Value.Fields countOrAuto() {
        return anyOf(word("auto"), whole(1, Long.MAX_VALUE));
    }

    static Value.Fields matching(String pattern, String... examples) {
        return Fields.build()
                .put("type", "string")
                .put("pattern", "^(?:" + pattern + ")$|" + REFERENCE)
                .put("examples", texts(examples))
                .done();
    }

    static Value.Fields word(String... words) {
        return word(List.of(words));
    }

    static Value.Fields word(Collection<String> words) {
        return Fields.build().put("enum", texts(words.toArray(String[]::new))).done();
    }

    static Value.Fields list(Value.Fields of, int least) {
        return Fields.build()
                .put("type", "array")
                .put("items", of)
                .put("minItems", least)
                .done();
    }

    static Value.Fields reference(String definition) {
        return Fields.build().put("$ref", "#/$defs/" + definition).done();
    }

    static Value.Fields anyOf(Value.Fields... shapes) {
        return Fields.build().put("anyOf", new Value.Items(List.of(shapes))).done();
    }

    /// A mapping from any keys to values of one kind.
    static Value.Fields mappingTo(Value.Fields of) {
        return Fields.build()
                .put("type", "object")
                .put("additionalProperties", of)
                .done();
    }

    /// A mapping with these keys and no others.
    static Value.Fields mapping(List<Key> keys) {
        var properties = Fields.build();
        keys.forEach(key -> properties.put(key.name(), key.property()));
        var required = keys.stream()
                .filter(key -> key.fallback().equals(Key.REQUIRED))
                .map(Key::name)
                .toArray(String[]::new);
        var mapping = Fields.build().put("type", "object").put("properties", properties.done());
        if (required.length > 0) {
            mapping.put("required", texts(required));
        }
        return mapping.put("additionalProperties", false).done();
    }

    /// The same, or null: a key without a value is as good as not written.
    static Value.Fields orNull(Value.Fields shape) {
        var fields = Fields.build().putAll(shape.values());
        if (shape.values().get("type") instanceof Value.Text(String type)) {
            return type.equals(NULL)
                    ? shape
                    : fields.put("type", texts(type, NULL)).done();
        }
        if (shape.values().get("type") instanceof Value.Items(var types)) {
            return fields.put("type", with(types, Value.of(NULL))).done();
        }
        if (shape.values().get("enum") instanceof Value.Items(var words)) {
            return fields.put("enum", with(words, Value.NULL)).done();
        }
        if (shape.values().get("anyOf") instanceof Value.Items(var shapes)) {
            return fields.put("anyOf", with(shapes, type(NULL))).done();
        }
        return shape.values().isEmpty() ? shape : anyOf(shape, type(NULL));
    }

    private static Value.Items with(List<Value> values, Value more) {
        var all = new ArrayList<>(values);
        all.add(more);
        return new Value.Items(all);
    }

    static Value.Items texts(String... texts) {
        return new Value.Items(List.of(texts).stream().<Value>map(Value::of).toList());
    }

    static Value.Fields done(String key, Value value) {
        return Fields.build().put(key, value).done();
    }
}
