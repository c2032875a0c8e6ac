package dev.swath.prep;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// What is counted in a text: runs of words, or of characters.
///
/// @param shortest how many words or characters a run has at least, from 1
/// @param longest how many it has at most
record Terms(Analyzer analyzer, int shortest, int longest) implements Serializable {

    /// What runs are made of.
    enum Analyzer {
        WORD,
        /// Characters of a word and the blanks at its ends, which no run goes beyond.
        CHAR_WB
    }

    /// Each run of a text in small letters, as often as it occurs; words are joined by blanks.
    void forEach(String text, Consumer<String> taker) {
        var small = text.toLowerCase(Locale.ROOT);
        switch (analyzer) {
            case WORD -> runsOfWords(words(small), taker);
            case CHAR_WB -> Arrays.stream(small.strip().split("\\s+")).forEach(word -> runsOfCharacters(word, taker));
        }
    }

    /// Runs of at least two letters, digits or underscores, as scikit-learn cuts texts (`\b\w\w+\b`).
    private static List<String> words(String small) {
        var words = new ArrayList<String>();
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

    private void runsOfWords(List<String> words, Consumer<String> taker) {
        for (int size = shortest; size <= longest; size++) {
            for (int from = 0; from + size <= words.size(); from++) {
                taker.accept(size == 1 ? words.get(from) : String.join(" ", words.subList(from, from + size)));
            }
        }
    }

    /// A word that is no longer than a run is one, once, as in scikit-learn's `char_wb`.
    private void runsOfCharacters(String word, Consumer<String> taker) {
        if (word.isEmpty()) {
            return;
        }
        var points = (" " + word + " ").codePoints().toArray();
        for (int size = shortest; size <= longest; size++) {
            if (size >= points.length) {
                taker.accept(new String(points, 0, points.length));
                return;
            }
            for (int from = 0; from + size <= points.length; from++) {
                taker.accept(new String(points, from, size));
            }
        }
    }
}
