package dev.swath.spec;

import dev.swath.space.Value;
import dev.swath.trial.Fields;
import java.util.regex.Pattern;

/// A key of the sweep file as people are told of it: a row of a table in `docs/sweep-file.md`, and a property
/// of the schema.
///
/// @param type the type in words
/// @param fallback what holds where it is not written, or that it is required
/// @param meaning a phrase, perhaps with links in Markdown
/// @param schema what its value may be, as JSON Schema
record Key(String name, String type, String fallback, String meaning, Value.Fields schema) {
    static final String REQUIRED = "required";
    private static final Pattern LINK = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");

    /// The property's schema: titled, described, and null where the key may as well be left out.
    Value.Fields property() {
        var all = Fields.build().put("title", name).put("description", description());
        (fallback.equals(REQUIRED) ? schema : Shapes.orNull(schema)).values().forEach(all::put);
        return all.done();
    }

    private String description() {
        var start = Character.toUpperCase(meaning.charAt(0)) + meaning.substring(1) + ".";
        boolean said = fallback.equals("–") || fallback.startsWith(REQUIRED);
        return LINK.matcher(said ? start : start + " Default: " + fallback + ".")
                .replaceAll("$1");
    }

    /// The row of a table.
    ///
    /// @param section the key above, such as `data`; empty at the top
    String row(String section) {
        return "| `" + (section.isEmpty() ? "" : section + ".") + name + "` | " + type + " | " + fallback + " | "
                + meaning + " |\n";
    }
}
