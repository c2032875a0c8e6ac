package dev.swath.prep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Words of a text, and runs of them.
///
/// @param shortest how many words a run has at least, from 1
/// @param longest how many it has at most
record Words(int shortest, int longest) implements java.io.Serializable {

    /// Small letters, runs of at least two letters, digits or underscores, as scikit-learn cuts texts
    /// (`\b\w\w+\b`).
    static List<String> of(String text) {
        var words = new ArrayList<String>();
        var small = text.toLowerCase(Locale.ROOT);
        int length = small.length();
        for (int from = 0; from < length; ) {
            int first = small.codePointAt(from);
            if (!isPart(first)) {
                from += Character.charCount(first);
                continue;
            }
            int to = from;
            int points = 0;
            while (to < length && isPart(small.codePointAt(to))) {
                to += Character.charCount(small.codePointAt(to));
                points++;
            }
            if (points >= 2) {
                words.add(small.substring(from, to));
            }
            from = to;
        }
        return words;
    }

    private static boolean isPart(int point) {
        return Character.isLetterOrDigit(point)
                || point == '_'
                || Character.getType(point) == Character.OTHER_NUMBER
                || Character.getType(point) == Character.LETTER_NUMBER;
    }

    /// Each run of a text, as often as it occurs; words are joined by blanks.
    void forEach(String text, Consumer<String> taker) {
        var words = of(text);
        for (int size = shortest; size <= longest; size++) {
            for (int from = 0; from + size <= words.size(); from++) {
                taker.accept(size == 1 ? words.get(from) : String.join(" ", words.subList(from, from + size)));
            }
        }
    }
}
