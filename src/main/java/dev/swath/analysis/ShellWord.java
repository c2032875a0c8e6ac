package dev.swath.analysis;

import java.util.regex.Pattern;

/// Words that can be typed at a POSIX shell.
public final class ShellWord {
    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[\\p{L}\\p{N}_./:@%+,=-]+");

    private ShellWord() {}

    /// In quotes where the shell would take it for something else.
    public static String of(String word) {
        return NEEDS_NO_QUOTES.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
