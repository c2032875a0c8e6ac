package dev.swath.watch;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What may be sent to a terminal beyond plain ASCII.
///
/// @param colours whether escape sequences for colours may be sent
/// @param unicode whether what is sent arrives as Unicode
public record Style(boolean colours, boolean unicode) {
    public static final Style PLAIN = new Style(false, false);

    /// No colours with `NO_COLOR` set to anything (no-color.org), in CI, on a dumb terminal, or where there is
    /// no terminal; Unicode where the output is encoded in UTF-8.
    public static Style of(Map<String, String> environment, boolean terminal, Charset encoding) {
        var colours = canRedraw(environment, terminal)
                && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Style(colours, encoding.equals(StandardCharsets.UTF_8));
    }

    /// Whether the cursor can be moved: on a terminal that is not dumb, outside CI.
    static boolean canRedraw(Map<String, String> environment, boolean terminal) {
        return terminal
                && !isCi(environment)
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    }

    /// Whether this is a job of continuous integration, as its services agree to say: `CI=true`.
    public static boolean isCi(Map<String, String> environment) {
        var ci = environment.getOrDefault("CI", "");
        return !ci.isEmpty() && !ci.equalsIgnoreCase("false") && !ci.equals("0");
    }

    public String bold(String text) {
        return coloured("1", text);
    }

    String dim(String text) {
        return coloured("2", text);
    }

    public String good(String text) {
        return coloured("32", text);
    }

    public String bad(String text) {
        return coloured("31", text);
    }

    String accent(String text) {
        return coloured("36", text);
    }

    private String coloured(String code, String text) {
        return colours && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /// The text with Swath's own signs in ASCII where Unicode would not arrive.
    String signs(String text) {
        return unicode
                ? text
                : text.replace("±", "+-").replace("…", "...").replace("×", "x").replace("≈", "~");
    }
}
