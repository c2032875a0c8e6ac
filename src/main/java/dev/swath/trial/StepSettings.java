package dev.swath.trial;

import dev.swath.space.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A step that columns go through before a trainer learns from them.
///
/// @param name of its own in the sweep, by which parameters set its options
/// @param kind a word that whoever carries it out knows, such as `scale`
/// @param columns that it is used on; empty for all that it takes
/// @param options that are set, by name
public record StepSettings(
        String name, String kind, Optional<List<String>> columns, SequencedMap<String, Value> options) {
    public StepSettings {
        columns = columns.map(List::copyOf);
        options = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(options));
    }

    /// As JSON.
    public Value toValue() {
        var fields = Fields.build().put("name", name).put("kind", kind);
        columns.ifPresent(names -> fields.putTexts("columns", names));
        return fields.put("options", new Value.Fields(options)).done();
    }

    static StepSettings from(Fields fields) {
        return new StepSettings(
                fields.text("name"),
                fields.text("kind"),
                fields.optional("columns", all -> all.texts("columns")),
                fields.fields("options").all());
    }
}
