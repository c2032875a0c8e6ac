package dev.swath.prep;

import dev.swath.data.DataException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The terms of training rows, in the order of their characters.
///
/// @param unit what a term is
/// @param seldom for each term ln((1 + rows) / (1 + rows with it)) + 1
record Vocabulary(String name, Terms unit, List<String> terms, double[] seldom, Weights how) implements TextStep.Part {
    static final String MAX_FEATURES = "max_features";
    static final String MIN_ROWS = "min_rows";
    static final String MAX_SHARE = "max_share";
    static final String WEIGHTS = "weights";

    Vocabulary {
        terms = List.copyOf(terms);
    }

    static Vocabulary of(StepKind.Lesson lesson, String name, Terms unit) {
        var settings = lesson.settings();
        var column = lesson.categories(name);
        var rowsOfLabel = column.counts();
        var totals = new HashMap<String, long[]>();
        for (int code = 0; code < rowsOfLabel.length; code++) {
            if (rowsOfLabel[code] > 0) {
                count(unit, column.labels().get(code), rowsOfLabel[code], totals);
            }
        }
        int rows = lesson.frame().rows();
        double most = settings.real(MAX_SHARE) * rows;
        var kept = totals.entrySet().stream()
                .filter(term -> term.getValue()[1] >= settings.whole(MIN_ROWS) && term.getValue()[1] <= most)
                .sorted(Comparator.comparingLong((Map.Entry<String, long[]> term) -> -term.getValue()[0])
                        .thenComparing(Map.Entry::getKey))
                .limit(settings.whole(MAX_FEATURES))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (kept.isEmpty()) {
            throw new DataException("preprocess: no term is left of column '" + name + "': "
                    + (totals.isEmpty()
                            ? "its training rows have no "
                                    + (unit.analyzer() == Terms.Analyzer.WORD
                                            ? "word of two letters or more"
                                            : "characters")
                            : "of " + totals.size() + " terms none is in so many rows; set min_rows lower, or"
                                    + " max_share higher"));
        }
        var seldom = kept.stream()
                .mapToDouble(term -> StrictMath.log((1.0 + rows) / (1 + totals.getOrDefault(term, new long[2])[1])) + 1)
                .toArray();
        var how = switch (settings.text(WEIGHTS)) {
            case "tfidf" -> Weights.TFIDF;
            case "sublinear" -> Weights.SUBLINEAR;
            case "counts" -> Weights.COUNTS;
            default -> Weights.PRESENCE;
        };
        return new Vocabulary(name, unit, kept, seldom, how);
    }

    /// @param totals by term, how often it occurs in all rows, and in how many rows
    private static void count(Terms unit, String text, int rows, Map<String, long[]> totals) {
        var seen = new HashSet<String>();
        unit.forEach(text, term -> {
            var total = totals.computeIfAbsent(term, _ -> new long[2]);
            total[0] += rows;
            total[1] += seen.add(term) ? rows : 0;
        });
    }

    @Override
    public List<String> features() {
        return terms.stream().map(term -> name + ":" + term).toList();
    }

    @Override
    public Map<Integer, Double> weights(String text) {
        var counts = new TreeMap<Integer, Double>();
        unit.forEach(text, term -> {
            int place = Collections.binarySearch(terms, term);
            if (place >= 0) {
                counts.merge(place, 1.0, Double::sum);
            }
        });
        return switch (how) {
            case COUNTS -> counts;
            case PRESENCE -> replaced(counts, (place, count) -> 1);
            case TFIDF -> TextStep.ofLengthOne(replaced(counts, (place, count) -> count * seldom[place]));
            case SUBLINEAR ->
                TextStep.ofLengthOne(replaced(counts, (place, count) -> (1 + StrictMath.log(count)) * seldom[place]));
        };
    }

    private interface Weighing {
        double of(int place, double count);
    }

    private static Map<Integer, Double> replaced(Map<Integer, Double> counts, Weighing weighing) {
        counts.replaceAll(weighing::of);
        return counts;
    }

    /// What a term counts in a text.
    enum Weights {
        /// How often it occurs, times the logarithm of how seldom texts have it; then the text's numbers are made a
        /// vector of length 1.
        TFIDF,
        /// The same with 1 + ln of how often it occurs.
        SUBLINEAR,
        /// How often it occurs.
        COUNTS,
        /// 1 where it occurs.
        PRESENCE
    }
}
