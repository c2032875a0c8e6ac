package dev.swath.prep;

import dev.swath.space.Hyperparameter;
import dev.swath.space.Settings;
import dev.swath.space.Value;
import java.util.List;

/// The kinds of steps that read texts.
final class TextSteps {
    private static final String SHORTEST = "ngram_min";
    private static final String LONGEST = "ngram_max";
    private static final String BUCKETS = "buckets";
    private static final String LIKE = "scikit-learn's TfidfVectorizer";

    private TextSteps() {}

    static List<StepKind> kinds() {
        return List.of(
                new StepKind(
                        "tfidf",
                        "makes a number of each term that the training rows' texts have",
                        StepKind.Takes.CATEGORIES,
                        true,
                        List.of(
                                ngrams(SHORTEST, "the fewest words of a term"),
                                ngrams(LONGEST, "the most words of a term; at least ngram_min"),
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
                                        new Hyperparameter.Range.Choice(
                                                List.of("tfidf", "sublinear", "counts", "presence")),
                                        Value.of("tfidf"),
                                        "how often a term occurs times the logarithm of how seldom texts have it, at"
                                                + " length 1; the same with 1 + ln of how often; how often; or 1",
                                        LIKE)),
                        lesson -> StepKind.Lore.of(
                                new TextStep(lesson.columns().stream()
                                        .<TextStep.Part>map(
                                                name -> Vocabulary.of(lesson, name, words(lesson.settings())))
                                        .toList()),
                                lesson.frame())),
                new StepKind(
                        "hashing",
                        "scatters the terms of texts over so many numbers, without learning any",
                        StepKind.Takes.CATEGORIES,
                        true,
                        List.of(
                                ngrams(SHORTEST, "the fewest words of a term"),
                                ngrams(LONGEST, "the most words of a term; at least ngram_min"),
                                new Hyperparameter(
                                        BUCKETS,
                                        new Hyperparameter.Range.WholeNumbers(1, 1_000_000),
                                        Value.of(1024),
                                        "how many numbers",
                                        "Weinberger et al. 2009")),
                        lesson -> StepKind.Lore.of(
                                new TextStep(lesson.columns().stream()
                                        .<TextStep.Part>map(name -> new HashedWords(
                                                name,
                                                words(lesson.settings()),
                                                lesson.settings().whole(BUCKETS)))
                                        .toList()),
                                lesson.frame())));
    }

    private static Hyperparameter ngrams(String name, String meaning) {
        return new Hyperparameter(
                name, new Hyperparameter.Range.WholeNumbers(1, 5), Value.of(1), meaning, LIKE + "(ngram_range)");
    }

    private static Words words(Settings settings) {
        int shortest = settings.whole(SHORTEST);
        return new Words(shortest, Math.max(shortest, settings.whole(LONGEST)));
    }
}
