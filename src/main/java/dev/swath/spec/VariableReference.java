package dev.swath.spec;

import java.util.Optional;
import java.util.regex.Pattern;

/// `${NAME}` or `${NAME:-default}` in a text.
///
/// @param defaultValue empty for none
/// @param wellFormed whether it is of a form that is understood
/// @param end where the text goes on
record VariableReference(String name, Optional<String> defaultValue, boolean wellFormed, int end) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*+");
    /// What a shell knows; only `:-` is understood here.
    private static final Pattern FORM = Pattern.compile(":?[-=?+]");

    /// The reference whose `${` stands there; empty for what another tool may understand: `${now:%H-%M}`,
    /// `${model.width}`.
    static Optional<VariableReference> at(String text, int start) {
        var name = NAME.matcher(text).region(start + 2, text.length());
        if (!name.lookingAt()) {
            return Optional.empty();
        } else if (text.startsWith("}", name.end())) {
            return Optional.of(new VariableReference(name.group(), Optional.empty(), true, name.end() + 1));
        }
        var form = FORM.matcher(text).region(name.end(), text.length());
        return form.lookingAt()
                ? Optional.of(withForm(text, name.group(), form.group(), form.end()))
                : Optional.empty();
    }

    private static VariableReference withForm(String text, String name, String form, int rest) {
        int end = text.indexOf('}', rest);
        int inner = text.indexOf("${", rest);
        return form.equals(":-") && end >= 0 && (inner < 0 || end < inner)
                ? new VariableReference(name, Optional.of(text.substring(rest, end)), true, end + 1)
                : new VariableReference(name, Optional.empty(), false, text.length());
    }
}
