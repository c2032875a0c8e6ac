package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Splits;
import dev.swath.data.Table;
import dev.swath.data.Target;
import dev.swath.prep.Encoding;
import dev.swath.prep.Pipeline;
import dev.swath.space.Combination;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// Scores a combination: for each fold a fit on its training rows and all metrics of the task on its
/// validation rows. What is known of the columns is taken from the training rows alone. Rows of the test part are
/// neither learned from nor predicted, but by a {@link #refit}.
///
/// @param pipeline what columns go through before
/// @param combination of the trainer's settings
public record Evaluation(Trainer trainer, Pipeline pipeline, Combination combination, Task task, long seed) {

    /// Hears of each fold when it is done.
    @FunctionalInterface
    public interface Listener {
        /// A fold is done.
        ///
        /// @param fold from 1 to `folds`
        void scored(int fold, int folds, SequencedMap<Metric, Double> scores);

        /// A fit has come so far, where the trainer tells; on whatever thread it does.
        ///
        /// @param fold from 1 to `folds`
        /// @param step from 1 to `steps`: trees, epochs or whatever the trainer counts
        default void progressed(int fold, int folds, int step, int steps) {}

        /// A fit has come so far with its rows, where the trainer tells; on whatever thread it does.
        ///
        /// @param fold from 1
        /// @param step from 1 to `steps`
        /// @param loss works it out; to be asked within the call, or never
        default void learned(int fold, int step, int steps, Supplier<TrainingLoss> loss) {}

        /// A fit has waited so long for its rows, where the trainer tells; on whatever thread it does.
        default void waited(long nanos) {}
    }

    /// @throws IllegalArgumentException where the trainer cannot do this task, or not with this
    ///     combination
    public Evaluation {
        if (!trainer.tasks().contains(task)) {
            throw new IllegalArgumentException(
                    "the trainer '" + trainer.name() + "' cannot do " + task.word() + ", which the metric asks for");
        }
    }

    /// Columns as they are.
    public Evaluation(Trainer trainer, Combination combination, Task task, long seed) {
        this(trainer, Pipeline.EMPTY, combination, task, seed);
    }

    /// The metrics of the task, each with a value per fold.
    ///
    /// @throws IllegalArgumentException where the trainer cannot use this combination
    public SequencedMap<Metric, List<Double>> run(Table table, Target target, Splits splits, Listener listener) {
        SequencedMap<Metric, List<Double>> scores = new LinkedHashMap<>();
        int folds = splits.folds().size();
        for (int fold = 0; fold < folds; fold++) {
            int number = fold + 1;
            var context = new FitContext(
                    seedOfFold(fold),
                    (step, steps) -> listener.progressed(number, folds, step, steps),
                    listener::waited,
                    (step, steps, loss) -> listener.learned(number, step, steps, loss));
            var ofFold = score(table, target, splits.folds().get(fold), context);
            ofFold.forEach((metric, score) ->
                    scores.computeIfAbsent(metric, first -> new ArrayList<>()).add(score));
            listener.scored(fold + 1, folds, ofFold);
        }
        return scores;
    }

    /// A model of all rows outside the test part, and what it is worth.
    ///
    /// @param encoding gives the features that the model takes
    /// @param scores all metrics of the task on the test part; empty where there is none
    public record Refit(Model model, Encoding encoding, SequencedMap<Metric, Double> scores) {}

    /// Learns from all rows outside the test part, and scores the test part.
    ///
    /// @param context of the one fit; its seed also decides what the pipeline draws
    /// @throws IllegalArgumentException where the trainer cannot use this combination
    public Refit refit(Table table, Target target, Splits splits, FitContext context) {
        var rows = splits.searched();
        var known = target.select(rows);
        var prepared = pipeline.fit(table, rows, known, context.seed());
        var encoding = prepared.encoding();
        var model = trainer.fit(prepared.training(), known, combination, context);
        return new Refit(
                model,
                encoding,
                splits.test().length == 0
                        ? new LinkedHashMap<>()
                        : score(model, encoding.encode(table, splits.test()), target.select(splits.test())));
    }

    private SequencedMap<Metric, Double> score(Table table, Target target, Splits.Fold fold, FitContext context) {
        var known = target.select(fold.train());
        var prepared = pipeline.fit(table, fold.train(), known, context.seed());
        var model = trainer.fit(prepared.training(), known, combination, context);
        return score(model, prepared.encoding().encode(table, fold.validation()), target.select(fold.validation()));
    }

    private SequencedMap<Metric, Double> score(Model model, Features features, Target truth) {
        var predictions = model.predict(features).requireFinite();
        SequencedMap<Metric, Double> scores = new LinkedHashMap<>();
        for (var metric : Metric.of(task, trainer)) {
            scores.put(metric, metric.score(truth, predictions));
        }
        return scores;
    }

    /// Each fold draws for itself, so that one fold can be repeated without those before it.
    private long seedOfFold(int fold) {
        return seed + fold * 0x9E3779B97F4A7C15L;
    }
}
