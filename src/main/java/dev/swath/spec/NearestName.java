package dev.swath.spec;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Finds the name that somebody meant: the nearest by edits (Damerau–Levenshtein, optimal string
/// alignment: insert, delete, replace, swap two neighbours), if it is near enough to be the same word
/// mistyped.
public final class NearestName {
    /// A file may have thousands of names, and thousands of mistakes.
    private static final int MOST_COMPARED = 200;

    private NearestName() {}

    static Optional<String> of(String name, Collection<String> candidates) {
        String nearest = null;
        int best = Integer.MAX_VALUE;
        for (var candidate : candidates.stream().limit(MOST_COMPARED).toList()) {
            var shorter = Math.min(name.length(), candidate.length());
            var cutoff = shorter < 3 ? 0 : Math.max(1, shorter / 3);
            if (Math.abs(name.length() - candidate.length()) <= cutoff) {
                var edits = edits(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
                if (edits <= cutoff && edits < best) {
                    best = edits;
                    nearest = candidate;
                }
            }
        }
        return Optional.ofNullable(nearest);
    }

    /// ` (did you mean 'values'?)`, or nothing.
    public static String hint(String name, Collection<String> candidates) {
        return of(name, candidates)
                .map(nearest -> " (did you mean '" + nearest + "'?)")
                .orElse("");
    }

    /// The nearest name, or all of them where none is near and they are few enough to read.
    public static String hintOrAll(String name, Collection<String> candidates) {
        var hint = hint(name, candidates);
        return hint.isEmpty() && !candidates.isEmpty() ? ": there is " + all(candidates) : hint;
    }

    static String all(Collection<String> names) {
        var shown = names.stream().limit(12).map(Quoted::shorten).toList();
        return String.join(", ", shown) + (names.size() > shown.size() ? ", …" : "");
    }

    private static int edits(String a, String b) {
        var rows = new int[a.length() + 1][b.length() + 1];
        Arrays.setAll(rows[0], j -> j);
        for (int i = 1; i <= a.length(); i++) {
            rows[i][0] = i;
            for (int j = 1; j <= b.length(); j++) {
                var same = a.charAt(i - 1) == b.charAt(j - 1);
                var cost = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1);
                cost = Math.min(cost, rows[i - 1][j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost = Math.min(cost, rows[i - 2][j - 2] + 1);
                }
                rows[i][j] = cost;
            }
        }
        return rows[a.length()][b.length()];
    }
}
