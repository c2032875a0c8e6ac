package dev.swath.analysis;

import java.util.regex.Pattern;

/// Words for a POSIX shell.
public final class ShellWord {
    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[\\p{L}\\p{N}_./:@%+,=-]+");

    private ShellWord() {}

    /// The word, in quotes where it needs them.
    public static String quoted(String word) {
        return NEEDS_NO_QUOTES.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
