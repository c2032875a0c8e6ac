package dev.swath.prep;

import dev.swath.space.Hyperparameter;
import dev.swath.space.Settings;
import dev.swath.space.Value;
import java.util.ArrayList;
import java.util.List;

/// The kinds of steps that read texts.
final class TextSteps {
    private static final String ANALYZER = "analyzer";
    private static final String SHORTEST = "ngram_min";
    private static final String LONGEST = "ngram_max";
    private static final String BUCKETS = "buckets";
    private static final String LIKE = "scikit-learn's TfidfVectorizer";

    private TextSteps() {}

    /// Reads a column of texts as training rows have it.
    private interface Reading {
        TextStep.Part of(StepKind.Lesson lesson, String column, Terms terms);
    }

    static List<StepKind> kinds() {
        return List.of(tfidf(), hashing());
    }

    private static StepKind tfidf() {
        return kind(
                "tfidf",
                "makes a number of each term that the training rows' texts have",
                Vocabulary::of,
                new Hyperparameter(
                        Vocabulary.MAX_FEATURES,
                        new Hyperparameter.Range.WholeNumbers(1, 1_000_000),
                        Value.of(1000),
                        "how many terms at most: the most frequent ones",
                        LIKE),
                new Hyperparameter(
                        Vocabulary.MIN_ROWS,
                        new Hyperparameter.Range.WholeNumbers(1, Integer.MAX_VALUE),
                        Value.of(1),
                        "a term in fewer training rows is left out",
                        LIKE),
                new Hyperparameter(
                        Vocabulary.MAX_SHARE,
                        new Hyperparameter.Range.Reals(0, false, 1, true),
                        Value.of(1.0),
                        "a term in more than this share of the training rows is left out",
                        LIKE),
                new Hyperparameter(
                        Vocabulary.WEIGHTS,
                        new Hyperparameter.Range.Choice(List.of("tfidf", "sublinear", "counts", "presence")),
                        Value.of("tfidf"),
                        "how often a term occurs times the logarithm of how seldom texts have it, at length 1; the same"
                                + " with 1 + ln of how often; how often; or 1",
                        LIKE));
    }

    private static StepKind hashing() {
        return kind(
                "hashing",
                "scatters the terms of texts over so many numbers, without learning any",
                (lesson, column, terms) ->
                        new HashedWords(column, terms, lesson.settings().whole(BUCKETS)),
                new Hyperparameter(
                        BUCKETS,
                        new Hyperparameter.Range.WholeNumbers(1, 1_000_000),
                        Value.of(1024),
                        "how many numbers",
                        "Weinberger et al. 2009"));
    }

    /// @param own options, beside those that say what a term is
    private static StepKind kind(String word, String meaning, Reading reading, Hyperparameter... own) {
        var options = new ArrayList<Hyperparameter>();
        options.add(new Hyperparameter(
                ANALYZER,
                new Hyperparameter.Range.Choice(List.of("word", "char_wb")),
                Value.of("word"),
                "what terms are made of: words of two letters or more, or the characters of a word with a blank at each end",
                LIKE));
        options.add(ngrams(SHORTEST, "the fewest words or characters of a term"));
        options.add(ngrams(LONGEST, "the most words or characters of a term; at least ngram_min"));
        options.addAll(List.of(own));
        return new StepKind(word, meaning, StepKind.Takes.CATEGORIES, true, options, lesson -> {
            var terms = terms(lesson.settings());
            var parts = lesson.columns().stream()
                    .map(column -> reading.of(lesson, column, terms))
                    .toList();
            return StepKind.Lore.of(new TextStep(parts), lesson.frame());
        });
    }

    private static Hyperparameter ngrams(String name, String meaning) {
        return new Hyperparameter(
                name, new Hyperparameter.Range.WholeNumbers(1, 5), Value.of(1), meaning, LIKE + "(ngram_range)");
    }

    private static Terms terms(Settings settings) {
        var analyzer = settings.text(ANALYZER).equals("word") ? Terms.Analyzer.WORD : Terms.Analyzer.CHAR_WB;
        int shortest = settings.whole(SHORTEST);
        return new Terms(analyzer, shortest, Math.max(shortest, settings.whole(LONGEST)));
    }
}
