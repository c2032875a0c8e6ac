package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Splits;
import dev.swath.data.Target;
import dev.swath.space.Combination;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Scores a combination: for each fold a fit on its training rows and all metrics of the task on its
/// validation rows. Rows of the test part are neither learned from nor predicted.
public record Evaluation(Trainer trainer, Combination combination, Task task, long seed) {

    /// Hears of each fold when it is done.
    @FunctionalInterface
    public interface Listener {
        /// A fold is done.
        ///
        /// @param fold from 1 to `folds`
        void scored(int fold, int folds, SequencedMap<Metric, Double> scores);
    }

    /// @throws IllegalArgumentException where the trainer cannot do this task, or not with this
    ///     combination
    public Evaluation {
        if (!trainer.tasks().contains(task)) {
            throw new IllegalArgumentException(
                    "the trainer '" + trainer.name() + "' cannot do " + task.word() + ", which the metric asks for");
        }
    }

    /// The metrics of the task, each with a value per fold.
    ///
    /// @throws IllegalArgumentException where the trainer cannot use this combination
    public SequencedMap<Metric, List<Double>> run(Features features, Target target, Splits splits, Listener listener) {
        SequencedMap<Metric, List<Double>> scores = new LinkedHashMap<>();
        int folds = splits.folds().size();
        for (int fold = 0; fold < folds; fold++) {
            var ofFold = score(features, target, splits.folds().get(fold), seedOfFold(fold));
            ofFold.forEach((metric, score) ->
                    scores.computeIfAbsent(metric, first -> new ArrayList<>()).add(score));
            listener.scored(fold + 1, folds, ofFold);
        }
        return scores;
    }

    private SequencedMap<Metric, Double> score(Features features, Target target, Splits.Fold fold, long foldSeed) {
        var model = trainer.fit(
                features.select(fold.train()), target.select(fold.train()), combination, FitContext.seeded(foldSeed));
        var predictions = model.predict(features.select(fold.validation()));
        var truth = target.select(fold.validation());
        SequencedMap<Metric, Double> scores = new LinkedHashMap<>();
        for (var metric : Metric.of(task)) {
            scores.put(metric, metric.score(truth, predictions));
        }
        return scores;
    }

    /// Each fold draws for itself, so that one fold can be repeated without those before it.
    private long seedOfFold(int fold) {
        return seed + fold * 0x9E3779B97F4A7C15L;
    }
}
