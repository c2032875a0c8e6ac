package dev.swath.trial;

import dev.swath.space.Value;
import java.util.List;

/// What a trial reached in one metric.
///
/// @param mean over the folds, or the one value there is
/// @param spread the standard deviation over the folds (n - 1 in the denominator); 0 where there is one value
/// @param folds a value per fold, in the folds' order
public record Score(double mean, double spread, List<Double> folds) {
    public Score {
        folds = List.copyOf(folds);
    }

    /// A metric that was measured once.
    public static Score of(double value) {
        return new Score(value, 0, List.of(value));
    }

    /// Mean and standard deviation of a value per fold; NaN in any fold makes the mean NaN.
    public static Score ofFolds(List<Double> folds) {
        if (folds.isEmpty()) {
            throw new IllegalArgumentException("no folds, no score");
        }
        var mean = folds.stream().mapToDouble(x -> x).sum() / folds.size();
        var squares = folds.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
        return new Score(mean, folds.size() > 1 ? Math.sqrt(squares / (folds.size() - 1)) : 0, folds);
    }

    /// A metric over all folds of several trials: those of one combination with its seeds. One trial's score
    /// is itself.
    public static Score joined(List<Score> scores) {
        return scores.size() == 1
                ? scores.getFirst()
                : ofFolds(
                        scores.stream().flatMap(score -> score.folds().stream()).toList());
    }

    public Value toValue() {
        return Fields.build()
                .put("mean", mean)
                .put("spread", spread)
                .putReals("folds", folds)
                .done();
    }

    public static Score from(Fields fields) {
        return new Score(fields.real("mean"), fields.real("spread"), fields.reals("folds"));
    }
}
